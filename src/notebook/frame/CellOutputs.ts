import type { DisplayContext } from "../display/DisplayContext";
import { renderOutput } from "../display/renderOutput";
import { updateOutput } from "../display/updateOutput";
import type { Output, OutputItem } from "../contract/types";
import { chartTools, needsChartTools } from "./chartTools";
import type { FrameNotebook } from "./FrameNotebook";

/** Drawing more often than this, in milliseconds, would be more than the eye sees. */
const INTERVAL = 16;

/** What a cell shows in the frame: drawn at most once in a while, each output updated where it stands. */
export class CellOutputs {
  #items = new Map<string, Output>();
  #elements = new Map<string, HTMLElement>();
  #changed = new Set<string>();
  /** The keys whose elements are the page's own, drawn when the site was built. */
  #published = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #notes = 0;

  constructor(
    readonly container: HTMLElement,
    readonly cell: string,
    readonly notebook: FrameNotebook,
  ) {}

  get items(): OutputItem[] {
    return [...this.#items].map(([key, output]) => ({ key, output }));
  }

  /** Replaces everything. */
  show(items: readonly OutputItem[]): void {
    this.#clear();
    this.put(items);
  }

  /** Shows what was recorded as the page had drawn it, so that nothing needs drawing; only controls come alive. */
  showPublished(items: readonly OutputItem[], html: string): void {
    this.#clear();
    // The page's own markup, built with the site; nothing that a cell computed.
    this.container.innerHTML = html;
    for (const element of this.container.querySelectorAll<HTMLElement>(":scope > [data-key]")) {
      const key = element.dataset.key ?? "";
      this.#elements.set(key, element);
      this.#published.add(key);
    }
    for (const { key, output } of items) this.#items.set(key, output);
    this.put(items.filter(({ key, output }) => output.kind === "control" || !this.#elements.has(key)));
  }

  #clear(): void {
    this.container.replaceChildren();
    this.#elements.clear();
    this.#published.clear();
    this.#items.clear();
  }

  /** A run begins: what the last one showed stays until this one's outputs come, so that the page doesn't jump. */
  begin(): void {
    // The new height is at least the old one until the run is over.
    this.container.style.minHeight = `${this.container.offsetHeight}px`;
  }

  put(items: readonly OutputItem[]): void {
    for (const { key, output } of items) {
      this.#items.set(key, this.#withReaderValue(key, output));
      this.#changed.add(key);
    }
    // Not by animation frames: a browser gives none to a frame that is hidden still, as at the first press.
    const wait = this.#drawnAt + INTERVAL - performance.now();
    if (wait <= 0) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), wait);
  }

  /** The run is over: what it didn't show goes, and the rest stands in its order. */
  finish(keys: readonly string[]): void {
    for (const key of [...this.#items.keys()]) {
      if (keys.includes(key)) continue;
      this.#items.delete(key);
      this.#remove(key);
    }
    this.#items = new Map(
      keys.flatMap((key) => {
        const output = this.#items.get(key);
        return output ? [[key, output] as const] : [];
      }),
    );
    this.#draw();
    for (const [i, key] of keys.entries()) {
      const element = this.#elements.get(key);
      if (element && this.container.children[i] !== element)
        this.container.insertBefore(element, this.container.children[i] ?? null);
    }
    this.release();
  }

  /** Lets the height follow the content again. */
  release(): void {
    this.container.style.minHeight = "";
  }

  /** Adds a remark of the runtime's own. */
  note(text: string): void {
    this.put([{ key: `note:${this.#notes++}`, output: { kind: "note", text } }]);
  }

  #withReaderValue(key: string, output: Output): Output {
    if (output.kind !== "control") return output;
    // A run that began before the reader moved on must not set the control back.
    const value = this.notebook.controlValue(this.cell, key);
    return value === undefined ? output : ({ ...output, value } as Output);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drawnAt = performance.now();
    for (const key of this.#changed) {
      const output = this.#items.get(key);
      if (!output) continue;
      const context: DisplayContext = {
        document,
        ...chartTools(output, () => this.#loadCharts(key)),
        cellTitle: (id) => this.notebook.titleOf(id),
        onControl: (value) => this.notebook.control(this.cell, key, value),
      };
      const old = this.#elements.get(key);
      const isPublished = this.#published.has(key);
      // What the page drew stays until the frame can draw as well.
      if (isPublished && needsChartTools(output) && !context.charts) continue;
      const element = old && !isPublished ? updateOutput(old, output, context) : renderOutput(output, context);
      this.#published.delete(key);
      element.dataset.key = key;
      if (!old) this.container.append(element);
      else if (old !== element) old.replaceWith(element);
      this.#elements.set(key, element);
    }
    this.#changed.clear();
  }

  /** Draws again what needs the chart bundle, once it has come. */
  #loadCharts(key: string): void {
    this.notebook.page.loadScript("charts.js").then(
      () => {
        const output = this.#items.get(key);
        if (output) this.put([{ key, output }]);
      },
      () => {},
    );
  }

  #remove(key: string): void {
    this.#elements.get(key)?.remove();
    this.#elements.delete(key);
  }
}
