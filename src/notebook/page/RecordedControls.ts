import { allowedValue } from "../contract/allowedValue";
import type { ControlOutput } from "../contract/outputs";
import type { ReaderControl } from "../contract/readerWork";
import { renderControl } from "../display/controls/renderControl";
import { replaceControl } from "./replaceControl";

/** The controls of the published view: they are live, and the first that is moved starts the notebook with its value. */
export class RecordedControls {
  /** The control that was moved last, to which the focus goes in the frame. */
  last: { cell: string; key: string } | undefined;
  /** Whether the reader is just dragging, drawing, or composing a word: the frame waits until that is done. */
  #isHeld = false;
  #waiting: (() => void) | undefined;

  constructor(
    readonly root: HTMLElement,
    readonly moved: (control: ReaderControl) => void,
    readonly chose: (control: { cell: string; key: string }, file: File) => void = () => {},
  ) {
    const document = root.ownerDocument;
    root.addEventListener("pointerdown", ({ target }) => {
      this.#isHeld = target instanceof Element && !!target.closest(".output-control :is(input[type=range], canvas)");
    });
    root.addEventListener("compositionstart", () => {
      this.#isHeld = true;
    });
    const release = () => {
      this.#isHeld = false;
      const go = this.#waiting;
      this.#waiting = undefined;
      // After the last value has been told.
      if (go) setTimeout(go);
    };
    for (const name of ["pointerup", "pointercancel", "compositionend"]) document.addEventListener(name, release);
    // The reader may be dragging already what is about to be replaced.
    this.#isHeld = root.querySelector(".output-control :active") !== null;
    this.whenReleased(() => this.#show(replaceControl));
  }

  /** Calls back once the reader lets go. */
  whenReleased(go: () => void): void {
    if (this.#isHeld) this.#waiting = go;
    else go();
  }

  /** Shows the recorded values; what the reader moved is forgotten. */
  showRecorded(): void {
    this.last = undefined;
    this.#waiting = undefined;
    this.#show((drawn, live) => drawn.replaceWith(live));
  }

  /** Draws each control anew, and has it put in the place of the one that is there. */
  #show(replace: (drawn: HTMLElement, live: HTMLElement) => void): void {
    for (const element of this.root.querySelectorAll<HTMLElement>("[data-control]")) {
      const control = JSON.parse(element.dataset.control ?? "") as ControlOutput;
      const cell = element.closest<HTMLElement>("[data-cell]")?.dataset.cell ?? "";
      const key = element.dataset.key ?? "";
      const live = renderControl(control, {
        document: this.root.ownerDocument,
        onControl: (value) => {
          this.last = { cell, key };
          this.moved({ cell, key, value: allowedValue(control, value) });
        },
        onFile: (file) => {
          this.last = { cell, key };
          this.chose(this.last, file);
        },
      });
      for (const name of element.classList) live.classList.add(name);
      for (const [name, value] of Object.entries(element.dataset)) live.dataset[name] = value;
      replace(element, live);
    }
  }
}
