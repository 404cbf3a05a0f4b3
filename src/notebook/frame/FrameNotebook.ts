import type { KernelToFrame } from "../contract/kernelProtocol";
import type { FocusTarget, LiveSetup, NotebookCommand } from "../contract/pageProtocol";
import type { ReaderWork, TakenNotebook } from "../contract/readerWork";
import type { ControlValue, OutputItem } from "../contract/outputs";
import { type Answer, KernelSync, type NotebookKernel } from "./KernelSync";
import { Arrangement } from "./Arrangement";
import type { CellList } from "./CellList";
import { KernelFiles } from "./KernelFiles";
import { NotebookCells } from "./NotebookCells";
import { NotebookRuns } from "./NotebookRuns";
import { ReaderFiles } from "./ReaderFiles";
import type { NotebookPage } from "./PageClient";
import { now } from "./PageClock";
import { readKernelMessage } from "./readKernelMessage";
import { RunEstimates } from "./RunEstimates";
import { TiedValues } from "./TiedValues";

const EMPTY: LiveSetup = { outputs: {}, rendered: {}, highlights: {}, compiled: [], ties: [], theme: "light" };

/** The notebook in the frame: ties the cells to the kernel, and both to the page. */
export class FrameNotebook {
  setup: LiveSetup = EMPTY;
  readonly cells: NotebookCells;
  readonly runs: NotebookRuns;
  readonly arrangement: Arrangement = new Arrangement(this);
  #kernel: KernelSync;
  #estimates = new RunEstimates(() => this.setup.seconds ?? {});
  #readerFiles = new ReaderFiles();
  #files = new KernelFiles(this.#readerFiles, (request) => this.page.readFor(request));
  #values = new TiedValues(
    () => this.setup.ties,
    (values) => this.page.send({ type: "LIVE_VALUES", payload: values }),
  );

  constructor(
    readonly list: CellList,
    kernel: NotebookKernel,
    readonly page: NotebookPage,
  ) {
    this.cells = new NotebookCells(() => list.source());
    this.#kernel = new KernelSync(kernel, () => ({ setup: this.setup, cells: list.source() }));
    this.runs = new NotebookRuns(this.#kernel, this.cells, this.#estimates, {
      report: (report) => page.send({ type: "LIVE_STATE", payload: report }),
      ended: () => this.#values.clear(),
    });
    kernel.listen((data, answer) => {
      const message = readKernelMessage(data);
      if (message) this.#receive(message, answer);
    });
  }

  /** Takes what the page gives beside the notebook's text. */
  open(setup: LiveSetup): void {
    this.setup = setup;
    this.#kernel.takeControls(setup.work?.controls ?? []);
  }

  /** Back to the code and results as published, with a fresh kernel. The reader can still undo in the editor. */
  reset(at = now()): void {
    this.#kernel.takeControls([]);
    this.arrangement.reset();
    this.runs.renew(at, (cell) => cell.reset());
    for (const cell of this.cells.texts) cell.reset();
    this.#sendWork();
  }

  /** Does what the reader asked for on the page `at` a moment; what was pressed in the frame since may have come first. */
  obey(command: NotebookCommand, at = now()): void {
    this.runs.status.hasCommand = true;
    this.#command(command, at);
    this.runs.report();
  }

  /** The page gives code and controls as the reader's own; nothing runs for it. */
  takeWork(work: ReaderWork): void {
    const { codes, controls, cells } = work;
    this.setup = { ...this.setup, work };
    this.#kernel.takeControls(controls);
    this.arrangement.take(cells, codes);
    for (const cell of this.cells.listed) cell.take(Object.hasOwn(codes, cell.id) ? codes[cell.id] : undefined);
    this.#kernel.take(controls);
    this.#sendWork();
  }

  /** The reader wants to see what is changed in a cell: the page shows it. */
  showChanges(cell: string): void {
    this.page.send({ type: "LIVE_CHANGES", payload: { cell } });
  }

  /** Gives a part of a cell the focus. */
  focus({ cell, part, key }: FocusTarget): void {
    if (part === "run") this.cells.get(cell)?.focusRun();
    else this.cells.get(cell)?.focusOutput(key);
  }

  /** The reader changed the code of a cell. */
  edited(): void {
    this.#kernel.edited();
    this.#sendWork();
  }

  /** The reader opens an editor. */
  expectEdits(): void {
    this.#kernel.expectEdits();
  }

  /** The reader moved a control: the newest value wins. */
  control(cell: string, key: string, value: ControlValue): void {
    this.runs.control({ cell, key, value });
    this.#sendWork();
    this.runs.report();
  }

  /** The reader chose a file for a control: its cell runs with it. It stays in this frame, and goes with it. */
  chooseFile(cell: string, key: string, file: File): void {
    this.control(cell, key, this.#readerFiles.keep(cell, key, file));
  }

  /** The reader's value of a control, if it was moved. */
  controlValue(cell: string, key: string): ControlValue | undefined {
    return this.#kernel.controlValue(cell, key);
  }

  /** What every cell shows now, as it would be recorded. */
  outputs(): Record<string, OutputItem[]> {
    return this.cells.outputs();
  }

  /** How long a run of a cell as published will take, in seconds, where that is known. */
  expectedSeconds(cell: string): number | undefined {
    return this.#estimates.of(cell);
  }

  /** How long the last run of each cell took, in seconds. */
  seconds(): Record<string, number> {
    return Object.fromEntries(this.cells.all.map(({ id, lastTook = 0 }) => [id, lastTook / 1000]));
  }

  /** The reader wants to take something of a cell: the page has the clipboard, and may save files. */
  offer(cell: string): void {
    this.page.send({ type: "LIVE_OFFER", payload: { cell } });
  }

  /** Gives the page the notebook as it stands. */
  take(): void {
    const outputs = this.outputs();
    const { texts } = this.list;
    const cells = this.list.entries.map((cell) => ({ ...cell, code: texts[cell.id], outputs: outputs[cell.id] ?? [] }));
    const taken: TakenNotebook = { cells, controls: this.#kernel.controls };
    this.page.send({ type: "LIVE_TAKEN", payload: taken });
  }

  #command(command: NotebookCommand, at: number): void {
    switch (command.command) {
      case "run":
        return void this.runs.run([command.cell], at);
      case "show":
        return;
      case "edit":
        return this.cells.edit(command.cell);
      case "control":
        return this.control(command.cell, command.key, command.value);
      case "arrange":
        return void this.arrangement.change(command.change);
      case "run-all":
        return void this.runs.run(this.cells.ids, at);
      case "choose-file":
        if (command.file instanceof File) this.chooseFile(command.cell, command.key, command.file);
        return;
      case "stop":
        return this.runs.stop(at);
      case "restart":
        return this.runs.restart(at);
      case "reset":
        return this.reset(at);
      default:
        command satisfies never;
    }
  }

  /** At once: what hangs later can't tell any more. */
  #sendWork(): void {
    const { texts: codes, entries: cells } = this.list;
    this.page.send({ type: "LIVE_WORK", payload: { codes, controls: this.#kernel.controls, cells } });
  }

  #receive(message: KernelToFrame, answer: Answer): void {
    if (message.type === "values") this.#values.hear(message.values);
    else if (message.type === "file-request") void this.#files.answer(message, answer);
    else this.runs.hear(message);
  }
}
