import { MAX_OUTPUTS } from "../contract/limits";
import type { Output, OutputItem } from "../contract/outputs";

/** An output that has changed. */
export interface ChangedOutput extends OutputItem {
  /** `update` its element where it stands, `replace` the one that the page drew, or let that one stay: `wait`. */
  how: "update" | "replace" | "wait";
}

/** What a cell shows, as data: which outputs, in which order, and which of them are to be drawn. */
export class OutputList {
  #outputs = new Map<string, Output>();
  #changed = new Set<string>();
  /** The outputs whose elements are the page's own, drawn when the site was built. */
  #published = new Set<string>();

  get items(): OutputItem[] {
    return [...this.#outputs].map(([key, output]) => ({ key, output }));
  }

  get(key: string): Output | undefined {
    return this.#outputs.get(key);
  }

  clear(): void {
    this.#outputs.clear();
    this.#changed.clear();
    this.#published.clear();
  }

  /** Replaces everything by what was recorded, of which the page has drawn some. Gives what is still to be put. */
  publish(items: readonly OutputItem[], drawn: readonly string[]): OutputItem[] {
    this.clear();
    this.#published = new Set(drawn);
    for (const { key, output } of items) this.#outputs.set(key, output);
    // Drawn controls are dead: they come alive by being drawn anew.
    return items.filter(({ key, output }) => output.kind === "control" || !this.#published.has(key));
  }

  /** Takes a new output, or a newer one in the place of the old; none beyond those of a full run and of the one before it. */
  put({ key, output }: OutputItem): void {
    if (this.#outputs.size >= 2 * MAX_OUTPUTS && !this.#outputs.has(key)) return;
    this.#outputs.set(key, output);
    this.#changed.add(key);
  }

  remove(key: string): void {
    this.#outputs.delete(key);
    this.#changed.delete(key);
    this.#published.delete(key);
  }

  /** The run is over: keeps what it showed, in its order, and gives the keys of what goes. */
  finish(keys: readonly string[]): string[] {
    const gone = [...this.#outputs.keys()].filter((key) => !keys.includes(key));
    const kept = keys.flatMap((key) => {
      const output = this.#outputs.get(key);
      return output ? [[key, output] as const] : [];
    });
    this.#outputs = new Map(kept);
    for (const key of gone) this.#published.delete(key);
    return gone;
  }

  /** What has changed since this was last asked. What the page drew stays until the frame can draw it as well. */
  takeChanged(isDrawable: (output: Output) => boolean): ChangedOutput[] {
    const changed = [...this.#changed].flatMap((key): ChangedOutput[] => {
      const output = this.#outputs.get(key);
      if (!output) return [];
      if (!this.#published.has(key)) return [{ key, output, how: "update" }];
      if (!isDrawable(output)) return [{ key, output, how: "wait" }];
      this.#published.delete(key);
      return [{ key, output, how: "replace" }];
    });
    this.#changed.clear();
    return changed;
  }
}
