import { native } from "../work/native";
import type { Output, OutputItem } from "../../contract/outputs";

/** At most this many outputs, and characters of text, are sent for one run of a cell. */
const MAX_ITEMS = 300;
const MAX_CHARACTERS = 100_000;
/** Sending more often than this, in milliseconds, would only make the frame draw what nobody sees. */
const INTERVAL = 50;

/**
 * The outputs of one run of one cell, on their way out. Repeated updates of a place are thinned, the newest kept; beyond
 * the cap outputs are counted, not sent. It sends on its own while a synchronous loop is running, when no timer can.
 */
export class OutputBuffer {
  readonly keys: string[] = [];
  #known = new Set<string>();
  #pending = new Map<string, Output>();
  /** Printed text that can be taken away: how long it is, by key. */
  #printed = new Map<string, number>();
  #removed: string[] = [];
  #characters = 0;
  #dropped = 0;
  #lastKey = -1;
  #sent = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof native.setTimeout> | undefined;
  #closed = false;

  /** `send` is given what is new, and the keys of what goes. */
  constructor(readonly send: (items: OutputItem[], removed: string[]) => void) {}

  /** A key for the next output in order, and for it alone: what it will hold may come much later. */
  nextKey(): string {
    this.#lastKey = Math.max(this.keys.length + this.#dropped, this.#lastKey + 1);
    return `${this.#lastKey}`;
  }

  put(key: string, output: Output): void {
    if (this.#closed) return;
    if (output.kind === "text") {
      const room = MAX_CHARACTERS - this.#characters;
      if (room <= 0) return this.#drop();
      this.#characters += output.text.length;
      if (output.text.length > room) output = { ...output, text: `${output.text.slice(0, room)}…（后面省略）` };
    }
    if (!this.#known.has(key)) {
      if (this.keys.length >= MAX_ITEMS && output.kind !== "error") return this.#drop();
      this.#known.add(key);
      this.keys.push(key);
    }
    if (output.kind === "text" && output.stream !== "result") this.#printed.set(key, output.text.length);
    this.#pending.set(key, output);
    if (performance.now() - this.#sent >= INTERVAL) this.flush();
    else this.#timer ??= native.setTimeout(() => this.flush(), INTERVAL);
  }

  /** Takes away what was printed so far. */
  clearPrinted(): void {
    for (const [key, length] of this.#printed) {
      this.#characters -= length;
      this.#known.delete(key);
      this.keys.splice(this.keys.indexOf(key), 1);
      if (!this.#pending.delete(key)) this.#removed.push(key);
    }
    this.#printed.clear();
    this.#timer ??= native.setTimeout(() => this.flush(), INTERVAL);
  }

  #drop(): void {
    this.#dropped++;
  }

  /** Sends what is waiting. */
  flush(): void {
    native.clearTimeout(this.#timer);
    this.#timer = undefined;
    const items = [...this.#pending].map(([key, output]) => ({ key, output }));
    if (items.length > 0 || this.#removed.length > 0) this.send(items, this.#removed);
    this.#removed = [];
    this.#pending.clear();
    this.#sent = performance.now();
  }

  /** Notes what was dropped, and sends the rest; outputs may still come from what the cell left running. */
  finish(): void {
    if (this.#dropped > 0) {
      const text = `输出太多：后面的 ${this.#dropped} 条没有显示。`;
      if (!this.keys.includes("cut")) this.keys.push("cut");
      this.#pending.set("cut", { kind: "note", text });
    }
    this.flush();
  }

  /** Takes nothing more: a newer run of the cell has begun. */
  close(): void {
    this.flush();
    this.#closed = true;
  }
}
