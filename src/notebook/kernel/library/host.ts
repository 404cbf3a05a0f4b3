import type { ControlOutput, ControlValue, Output } from "../../contract/outputs";

/** A slot in the running cell's outputs that one output fills; putting again replaces what it shows. */
export interface OutputSlot {
  put(output: Output): void;
}

/** The file that the reader chose; without bytes there is none, for a reason in Chinese or since none was chosen. */
export interface ChosenFile {
  name: string;
  bytes?: ArrayBuffer;
  reason?: string;
}

/** What the library needs of the kernel that runs the cell. */
export interface Host {
  /** Opens the next slot in the outputs of the cell that is running. */
  open(): OutputSlot;
  /** Declares a control in the running cell and gives the reader's value, or the declared one. */
  declareControl(control: ControlOutput): ControlValue;
  /** Asks the page for one of the site's data sets. */
  loadData(name: string): Promise<unknown>;
  /** Declares a control for a file in the running cell: gives the file that the reader chose, or why it can't be read. */
  openFile(control: Extract<ControlOutput, { control: "file" }>): Promise<ChosenFile>;
}

let current: Host | undefined;

/** Set once by the kernel, before any cell runs. */
export function setHost(host: Host): void {
  current = host;
}

/** The kernel; throws outside a notebook. */
export function getHost(): Host {
  if (!current) throw new Error("“notebook” 只能在笔记本的单元里使用。");
  return current;
}
