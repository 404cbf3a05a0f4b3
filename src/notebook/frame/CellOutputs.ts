import { allowedValue } from "../contract/allowedValue";
import type { DisplayContext } from "../display/DisplayContext";
import { renderOutput } from "../display/renderOutput";
import { updateOutput } from "../display/updateOutput";
import type { ControlOutput, ControlValue, Output, OutputItem } from "../contract/outputs";
import { needsDrawingTools } from "./drawingTools";
import { OutputList } from "./OutputList";

/** Drawing more often than this, in milliseconds, would be more than the eye sees. */
const INTERVAL = 16;

/** What a cell's outputs need of the notebook. */
export interface OutputsOwner {
  /** The reader's value of one of the cell's controls, if it was moved. */
  controlValue(key: string): ControlValue | undefined;
  /** Called with the reader's value of one of the cell's controls. */
  onControl(key: string, value: ControlValue): void;
  /** Called with the file that the reader chose for one of the cell's controls. */
  onFile(key: string, file: File): void;
  /** How the reader knows a cell, by its id. */
  titleOf(cell: string): string | undefined;
  /** Loads what draws charts and images. */
  loadDrawingTools(): Promise<void>;
}

const noteKey = (text: string) => `note:${text}`;

/** What a cell shows in the frame: drawn at most once in a while, each output updated where it stands. */
export class CellOutputs {
  #list = new OutputList();
  #elements = new Map<string, HTMLElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  /** Why this run's charts and images can't be drawn, in Chinese. */
  #undrawn: string | undefined;

  constructor(
    readonly container: HTMLElement,
    readonly owner: OutputsOwner,
  ) {}

  get items(): OutputItem[] {
    return this.#list.items;
  }

  /** The part of a control that takes the focus. */
  control(key = ""): HTMLElement | null | undefined {
    return this.#elements.get(key)?.querySelector<HTMLElement>("input, select, canvas, button");
  }

  /** Shows what was recorded as the page had drawn it, so that nothing needs drawing; only controls come alive. */
  showPublished(items: readonly OutputItem[], html: string): void {
    this.clear();
    // The page's own markup, built with the site; nothing that a cell computed.
    this.container.innerHTML = html;
    for (const element of [...this.container.children] as HTMLElement[]) {
      const key = element.dataset.key;
      if (key !== undefined) this.#elements.set(key, element);
    }
    this.put(this.#list.publish(items, [...this.#elements.keys()]));
  }

  clear(): void {
    this.#undrawn = undefined;
    this.container.replaceChildren();
    this.#elements.clear();
    this.#list.clear();
  }

  /** A run begins: what the last one showed stays until this one's outputs come, so that the page doesn't jump. */
  begin(): void {
    // What draws may be there to be had again.
    this.#undrawn = undefined;
    // The new height is at least the old one until the run is over.
    this.container.style.minHeight = `${this.container.offsetHeight}px`;
  }

  put(items: readonly OutputItem[]): void {
    for (const { key, output } of items) this.#list.put({ key, output: this.#withReaderValue(key, output) });
    // Not by animation frames: a browser gives none to a frame that is hidden still, as at the first press.
    const wait = this.#drawnAt + INTERVAL - performance.now();
    if (wait <= 0) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), wait);
  }

  remove(keys: readonly string[]): void {
    for (const key of keys) {
      this.#list.remove(key);
      this.#elements.get(key)?.remove();
      this.#elements.delete(key);
    }
  }

  /** The run is over: what it didn't show goes, and the rest stands in its order. */
  finish(keys: readonly string[]): void {
    this.remove(this.#list.finish(keys));
    this.#draw();
    for (const [i, key] of keys.entries()) {
      const element = this.#elements.get(key);
      const before = this.container.children[i] ?? null;
      if (element && before !== element) this.container.insertBefore(element, before);
    }
    this.release();
  }

  /** Lets the height follow the content again. */
  release(): void {
    this.container.style.minHeight = "";
  }

  /** Adds a remark of the runtime's own, which stands once however often it is made. */
  note(text: string): void {
    this.put([{ key: noteKey(text), output: { kind: "note", text } }]);
  }

  /** Takes a remark back. */
  withdraw(text: string): void {
    this.finish(this.items.map(({ key }) => key).filter((key) => key !== noteKey(text)));
  }

  #withReaderValue(key: string, output: Output): Output {
    if (output.kind !== "control") return output;
    // A run that began before the reader moved on must not set the control back.
    const value = this.owner.controlValue(key);
    return value === undefined ? output : ({ ...output, value: allowedValue(output, value) } as ControlOutput);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drawnAt = performance.now();
    const tools = globalThis.liveNotebookCharts;
    const needsTools = (output: Output) => !tools && needsDrawingTools(output);
    const isDrawable = (output: Output) => this.#undrawn !== undefined || !needsTools(output);
    for (const { key, output: computed, how } of this.#list.takeChanged(isDrawable)) {
      let output = computed;
      if (needsTools(computed)) {
        if (this.#undrawn === undefined) void this.#loadTools(key);
        else output = { kind: "note", text: this.#undrawn };
      }
      if (how === "wait") continue;
      const context: DisplayContext = {
        document: this.container.ownerDocument,
        ...tools,
        cellTitle: (id) => this.owner.titleOf(id),
        onControl: (value) => this.owner.onControl(key, value),
        onFile: (file) => this.owner.onFile(key, file),
      };
      const old = this.#elements.get(key);
      const element = old && how === "update" ? updateOutput(old, output, context) : renderOutput(output, context);
      element.dataset.key = key;
      if (!old) this.container.append(element);
      else if (old !== element) old.replaceWith(element);
      this.#elements.set(key, element);
    }
  }

  /** Draws again what needs the tools, once they have come; or says in its place why they haven't, until the next run. */
  async #loadTools(key: string): Promise<void> {
    try {
      await this.owner.loadDrawingTools();
    } catch (error) {
      this.#undrawn = `图没有画出来。${error instanceof Error ? error.message : String(error)}`;
    }
    const output = this.#list.get(key);
    if (output) this.put([{ key, output }]);
  }
}
