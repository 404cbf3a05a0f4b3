import type { NotebookCommand } from "../contract/pageProtocol";

/** A command of the reader, and when it was given, in milliseconds since 1970. */
export interface Press {
  command: NotebookCommand;
  at: number;
}

/** Whether a command ends what runs: a frame that can't obey it is taken away. */
export const endsRun = ({ command: { command } }: Press): boolean =>
  command === "stop" || command === "restart" || command === "reset";

/** Whether an earlier press is void for a later one: of a control, the newest value counts. */
const isReplaced = ({ command: earlier }: Press, { command: later }: Press) =>
  earlier.command === "control" &&
  later.command === "control" &&
  earlier.cell === later.cell &&
  earlier.key === later.key;

/** What the reader pressed and the frame hasn't done for certain. */
export class Presses {
  /** For the frame, once it is shown. */
  #waiting: Press[] = [];
  /** Sent to the frame, which may not have obeyed yet. */
  #sent: Press[] = [];

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Keeps a press until the frame is shown. */
  wait(press: Press): void {
    this.#waiting = this.#waiting.filter((earlier) => !isReplaced(earlier, press));
    this.#waiting.push(press);
  }

  /** What waited, in its order: it is to be sent. */
  release(): Press[] {
    return this.#waiting.splice(0);
  }

  /** The frame is sent a press. */
  send(press: Press): void {
    this.#sent.push(press);
  }

  /** The frame has obeyed all that it was sent. */
  obeyed(): void {
    this.#sent = [];
  }

  /** Forgets all. */
  clear(): void {
    this.#waiting = [];
    this.#sent = [];
  }

  /**
   * The frame obeys no more: what was pressed since the last word that should have ended what runs is for the next one. Tells
   * whether there was such a word, and whether the reader wanted all as published.
   */
  handOver(): { isEnded: boolean; isReset: boolean } {
    const pressed = [...this.#sent, ...this.#waiting];
    const last = pressed.findLastIndex(endsRun);
    this.#sent = [];
    this.#waiting = pressed.slice(last + 1);
    return { isEnded: last >= 0, isReset: pressed.some(({ command: { command } }) => command === "reset") };
  }

  /** The next frame hears this before what waits. */
  putFirst(press: Press): void {
    this.#waiting.unshift(press);
  }
}
