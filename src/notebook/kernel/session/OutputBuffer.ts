import { checkOutput } from "../../contract/checkOutput";
import { cutText, MAX_OUTPUTS, MAX_RUN_SIZE, MAX_RUN_TEXT } from "../../contract/limits";
import { native } from "../work/native";
import type { Output, OutputItem } from "../../contract/outputs";
import { explainError } from "./explainError";

/** Sending more often than this, in milliseconds, would only make the frame draw what nobody sees. */
const INTERVAL = 50;

/**
 * The outputs of one run of one cell, on their way out, each checked and bounded. Repeated updates of a place are thinned,
 * the newest kept; beyond the cap outputs are counted, not sent. It sends on its own while a synchronous loop is
 * running, when no timer can.
 */
export class OutputBuffer {
  readonly keys: string[] = [];
  /** What may still be shown: characters of printed text, and characters and numbers of all else. */
  #room = { text: MAX_RUN_TEXT, rest: MAX_RUN_SIZE };
  /** What each output takes of that, by key. */
  #taken = new Map<string, { of: "text" | "rest"; size: number }>();
  #pending = new Map<string, Output>();
  /** The keys of printed text, which can be taken away. */
  #printed = new Set<string>();
  #removed: string[] = [];
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

  /** Shows anything under a key, in the place of what was shown there; an error is shown again once it is explained. */
  put(key: string, raw: unknown): void {
    const output = checkOutput(raw);
    if (output.kind === "error") explainError(output, (explained) => this.#put(key, explained));
    else this.#put(key, output);
  }

  #put(key: string, output: Output): void {
    if (this.#closed) return;
    const old = this.#taken.get(key);
    if (old) this.#room[old.of] += old.size;
    const fitting = this.#fit(output, old !== undefined || this.keys.length < MAX_OUTPUTS, key);
    if (!fitting) {
      if (old) this.#room[old.of] -= old.size;
      this.#dropped++;
      return;
    }
    const isText = fitting.kind === "text";
    const [of, size] = isText ? (["text", fitting.text.length] as const) : (["rest", sizeOf(fitting)] as const);
    this.#room[of] -= size;
    this.#taken.set(key, { of, size });
    if (!old) this.keys.push(key);
    this.#pending.set(key, fitting);
    if (fitting.kind === "text" && fitting.stream !== "result") this.#printed.add(key);
    if (performance.now() - this.#sent >= INTERVAL) this.flush();
    else this.#timer ??= native.setTimeout(() => this.flush(), INTERVAL);
  }

  /** As much of an output as there is room for; undefined where there is none. */
  #fit(output: Output, isPlace: boolean, key: string): Output | undefined {
    // The kernel's own errors, whose keys are names, are always shown.
    if (output.kind === "error" && Number.isNaN(Number(key))) return output;
    if (!isPlace) return undefined;
    if (output.kind !== "text") return sizeOf(output) <= this.#room.rest ? output : undefined;
    return this.#room.text > 0 ? { ...output, text: cutText(output.text, this.#room.text) } : undefined;
  }

  /** Takes away what was printed so far. */
  clearPrinted(): void {
    for (const key of this.#printed) {
      const taken = this.#taken.get(key);
      if (taken) this.#room[taken.of] += taken.size;
      this.#taken.delete(key);
      this.keys.splice(this.keys.indexOf(key), 1);
      this.#pending.delete(key);
      // It may have been sent before: what isn't there can go all the same.
      this.#removed.push(key);
    }
    this.#printed.clear();
    this.#timer ??= native.setTimeout(() => this.flush(), INTERVAL);
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

/** Characters and numbers of an output. */
function sizeOf(part: unknown): number {
  if (typeof part === "string") return part.length;
  return typeof part === "object" && part !== null
    ? Object.values(part).reduce((sum, each) => sum + sizeOf(each), 0)
    : 1;
}
