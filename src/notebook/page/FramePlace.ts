import type { PageToFrame } from "../contract/pageProtocol";
import type { ControlDoor } from "./ControlDoor";
import type { OpenFrame } from "./OpenFrame";

/**
 * Where a notebook's frame stands: unseen until it is revealed, then in the place of the published view. What changes
 * places leaves the page its height, and the reader the focus.
 */
export class FramePlace {
  readonly #notebook: HTMLElement;
  readonly #controls: Pick<ControlDoor, "last" | "whenReleased">;
  #frame: OpenFrame | undefined;

  constructor(notebook: HTMLElement, controls: Pick<ControlDoor, "last" | "whenReleased">) {
    this.#notebook = notebook;
    this.#controls = controls;
  }

  /** Whether there is a frame, shown or on its way. */
  get isTaken(): boolean {
    return this.#frame !== undefined;
  }

  /** A frame is on its way. */
  put(frame: OpenFrame): void {
    this.#frame = frame;
  }

  /** Tells the frame, if there is one. */
  send(message: PageToFrame): void {
    this.#frame?.send(message);
  }

  /** Puts the frame in the published view's place; not under the hands of a reader who is just dragging one of that view's controls. */
  reveal(): void {
    const frame = this.#frame;
    this.#controls.whenReleased(() => {
      if (frame && this.#frame === frame) this.#show(frame);
    });
  }

  /** Where the next frame opens at once, nothing else stands in its place meanwhile, and the page keeps its height. */
  close(opensNext: boolean): void {
    const height = this.#frame?.close();
    this.#frame = undefined;
    this.#notebook.toggleAttribute("data-live", false);
    this.#hold(opensNext ? height : undefined);
  }

  #show(frame: OpenFrame): void {
    // It is about to go, and the focus with it.
    const pressed = this.#notebook.querySelector<HTMLElement>(".notebook-static .cell-run:focus-visible");
    this.#notebook.toggleAttribute("data-live", true);
    this.#hold(undefined);
    void frame.watchCells();
    const cell = pressed?.closest<HTMLElement>("[data-cell]")?.dataset.cell;
    const moved = this.#controls.last;
    if (cell !== undefined) frame.focus({ cell, part: "run" });
    else if (moved) frame.focus({ ...moved, part: "output" });
  }

  #hold(height: number | undefined): void {
    this.#notebook.toggleAttribute("data-reopening", height !== undefined);
    const body = this.#notebook.querySelector<HTMLElement>(".notebook-body");
    if (body) body.style.minHeight = height === undefined ? "" : `${height}px`;
  }
}
