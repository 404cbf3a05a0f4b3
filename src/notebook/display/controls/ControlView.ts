import type { ControlOutput, ControlValue } from "../../contract/outputs";

/** The control of one type, by its name. */
export type ControlOf<Type extends ControlOutput["control"]> = Extract<ControlOutput, { control: Type }>;

/** What a control's element knows of the outside. */
export interface ControlLink<Control extends ControlOutput> {
  /** The control as last shown, with the reader's value. */
  current(): Control;
  send(value: ControlValue): void;
  /** Hands over a file that the reader chose; the value follows from it. */
  sendFile(file: File): void;
}

/** How one type of control is made, and made to show its state. */
export interface ControlView<Control extends ControlOutput> {
  create(document: Document, link: ControlLink<Control>): HTMLElement;
  /** Sets label, limits and value; leaves alone what the reader is just changing. */
  set(element: HTMLElement, control: Control): void;
}
