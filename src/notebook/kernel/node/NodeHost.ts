import { allowedValue } from "../../contract/allowedValue";
import type { ControlOutput, ControlValue, Output } from "../../contract/outputs";
import type { ReaderControl } from "../../contract/readerWork";
import { outputText } from "../../files/outputText";
import type { ChosenFile, Host, OutputSlot } from "../library/host";

/** What changes often while a cell runs: printed when something else is, and at the end. */
const isGrowing = ({ kind }: Output): boolean => kind === "chart" || kind === "progress";

/** The library's host in Node: what a cell shows is printed, and a control has the value that it had when the notebook was downloaded. */
export class NodeHost implements Host {
  #cell = "";
  #growing = new Map<OutputSlot, Output>();

  constructor(
    readonly print: (text: string) => void,
    readonly controls: readonly ReaderControl[],
    readonly readData: (name: string) => Promise<unknown>,
  ) {}

  /** The cells' code follows: of this one. */
  enter(cell: string, title: string): void {
    this.flush();
    this.#cell = cell;
    this.print(`\n── ${title} ──`);
  }

  open(): OutputSlot {
    this.flush();
    const slot: OutputSlot = {
      put: (output) => {
        if (isGrowing(output)) this.#growing.set(slot, output);
        else this.print(outputText(output));
      },
    };
    return slot;
  }

  declareControl(control: ControlOutput): ControlValue {
    const key = `control:${control.label}`;
    const given = this.controls.find((one) => one.cell === this.#cell && one.key === key)?.value;
    const value = allowedValue(control, given);
    this.print(outputText({ ...control, value } as ControlOutput));
    return value;
  }

  loadData(name: string): Promise<unknown> {
    return this.readData(name);
  }

  async openFile(control: Extract<ControlOutput, { control: "file" }>): Promise<ChosenFile> {
    this.print(outputText({ ...control, value: "" }));
    return { name: "" };
  }

  /** Prints what has grown. */
  flush(): void {
    for (const output of this.#growing.values()) this.print(outputText(output));
    this.#growing.clear();
  }
}
