import type { ReaderControl } from "./readerWork";
import type { ControlValue } from "./outputs";

/** The values that the reader gave a notebook's controls: the frame keeps them, and each kernel is told. */
export class ReaderControls {
  #controls = new Map<string, ReaderControl>();

  get all(): ReaderControl[] {
    return [...this.#controls.values()];
  }

  /** The reader's value; undefined for a control that wasn't moved. */
  get(cell: string, key: string): ControlValue | undefined {
    return this.#controls.get(`${cell}/${key}`)?.value;
  }

  set(control: ReaderControl): void {
    this.#controls.set(`${control.cell}/${control.key}`, control);
  }

  /** Forgets all, and takes these. */
  replace(controls: readonly ReaderControl[]): void {
    this.#controls.clear();
    for (const control of controls) this.set(control);
  }
}
