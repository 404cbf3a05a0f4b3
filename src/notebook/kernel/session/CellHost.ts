import { allowedValue } from "../../contract/allowedValue";
import { ReaderControls } from "../../contract/ReaderControls";
import type { ControlOutput, ControlValue, TableOutput, TextOutput } from "../../contract/outputs";
import type { ChosenFile, Host, OutputSlot } from "../library/host";
import type { Printer } from "./catchConsole";
import type { OutputBuffer } from "./OutputBuffer";

/** What the library finds of the kernel: the slots for a cell's outputs, its controls, the site's data. */
export class CellHost implements Host, Printer {
  readonly controls = new ReaderControls();

  /** `current` gives the run whose code is running, or the last one: what nobody's code prints late belongs to it. */
  constructor(
    readonly current: () => { cell: string; buffer: OutputBuffer } | undefined,
    readonly readFile: (name: string) => Promise<ArrayBuffer>,
    /** Where in the cells' code this is called from, in the reader's words. */
    readonly places: () => string[] = () => [],
    /** Reads the file that the reader chose for a control, by cell and key. */
    readonly readOwn: (name: string) => Promise<ArrayBuffer> = readFile,
  ) {}

  /** Prints to the current cell. */
  print(stream: TextOutput["stream"], text: string): void {
    this.open().put({ kind: "text", stream, text });
  }

  table(output: TableOutput): void {
    this.open().put(output);
  }

  clear(): void {
    this.current()?.buffer.clearPrinted();
  }

  run(): object | undefined {
    return this.current();
  }

  open(): OutputSlot {
    const buffer = this.current()?.buffer;
    const key = buffer?.nextKey() ?? "";
    return { put: (output) => buffer?.put(key, output) };
  }

  declareControl(control: ControlOutput): ControlValue {
    const run = this.current();
    const key = `control:${control.label}`;
    const value = allowedValue(control, this.controls.get(run?.cell ?? "", key));
    run?.buffer.put(key, { ...control, value } as ControlOutput);
    return value;
  }

  async openFile(control: Extract<ControlOutput, { control: "file" }>): Promise<ChosenFile> {
    const cell = this.current()?.cell ?? "";
    const name = String(this.declareControl(control)).replace(/^\d+:/, "");
    if (name === "") return { name };
    try {
      return { name, bytes: await this.readOwn(`${cell}/control:${control.label}`) };
    } catch (error) {
      return { name, reason: (error as Error).message };
    }
  }

  async loadData(name: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.readFile(name)));
  }
}
