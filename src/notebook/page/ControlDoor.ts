import type { NotebookCommand } from "../contract/pageProtocol";
import type { RecordedControls } from "./RecordedControls";

/** By these a reader comes near a control, before they move it. */
const NEAR = ["pointerover", "focusin", "dragover"];

/** The controls of the published view: what makes them live is fetched when the reader comes near one. */
export class ControlDoor {
  #controls: RecordedControls | undefined;

  constructor(
    readonly notebook: HTMLElement,
    readonly press: (command: NotebookCommand) => void,
  ) {}

  connect(): void {
    for (const name of NEAR) this.notebook.addEventListener(name, this.#near);
    // The reader may be there already; and where nothing hovers, nothing comes before the touch.
    const isNear = this.notebook.querySelector("[data-cell]:is(:hover, :focus-within) [data-control]") !== null;
    if (isNear || !matchMedia("(hover: hover)").matches) void this.#enliven();
  }

  disconnect(): void {
    for (const name of NEAR) this.notebook.removeEventListener(name, this.#near);
  }

  /** The control that was moved last. */
  get last(): RecordedControls["last"] {
    return this.#controls?.last;
  }

  /** Shows the recorded values again. */
  showRecorded(): void {
    this.#controls?.showRecorded();
  }

  /** Calls back at once, or when the reader lets go of what they are dragging. */
  whenReleased(go: () => void): void {
    if (this.#controls) this.#controls.whenReleased(go);
    else go();
  }

  #near = ({ target }: Event): void => {
    if (target instanceof Element && target.closest("[data-cell]")?.querySelector("[data-control]"))
      void this.#enliven();
  };

  async #enliven(): Promise<void> {
    const root = this.notebook.querySelector<HTMLElement>(".notebook-static");
    if (this.#controls || !root?.querySelector("[data-control]")) return;
    const { RecordedControls } = await import("./RecordedControls");
    this.#controls ??= new RecordedControls(
      root,
      (control) => this.press({ command: "control", ...control }),
      (control, file) => this.press({ command: "choose-file", ...control, file }),
    );
  }
}
