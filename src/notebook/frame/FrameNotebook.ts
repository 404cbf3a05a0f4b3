import type {
  FileReply,
  FileRequest,
  FocusTarget,
  FrameToKernel,
  FrameToPage,
  KernelFileRequest,
  KernelToFrame,
  LiveSetup,
  NamedValue,
  NotebookCommand,
  ReaderWork,
  TakenNotebook,
} from "../contract/protocol";
import type { ControlValue, OutputItem } from "../contract/outputs";
import { KernelSync, type ToldKernel } from "./KernelSync";
import { Arrangement } from "./Arrangement";
import type { CellList } from "./CellList";
import { type NotebookCell, NotebookCells } from "./NotebookCells";
import { NotebookStatus } from "./NotebookStatus";
import { ReaderFiles } from "./ReaderFiles";
import { now } from "./PageClock";
import { readKernelMessage } from "./readKernelMessage";
import { RunEstimates } from "./RunEstimates";
import { RunRequests } from "./RunRequests";

const EMPTY: LiveSetup = { outputs: {}, rendered: {}, highlights: {}, compiled: [], ties: [], theme: "light" };

/** Sends to the worker that spoke; where it has been ended since, nothing is sent. */
export type Answer = (message: FrameToKernel, transfer?: Transferable[]) => void;

/** The kernel as the notebook uses it. */
export interface NotebookKernel extends ToldKernel {
  listen(receive: (message: KernelToFrame, answer: Answer) => void): void;
}

/** The page as the notebook uses it. */
export interface NotebookPage {
  send(message: FrameToPage): void;
  /** Reads a file of the site for the kernel; the reply says what went wrong. */
  readFor(request: FileRequest): Promise<FileReply>;
  /** Loads a script of the runtime into the frame, once; `isLoaded` tells by what it leaves whether it has run. */
  loadScript(name: string, isLoaded: () => boolean): Promise<void>;
  /** The bytes of a script of the runtime, for a worker. */
  readScript(name: string): Promise<ArrayBuffer>;
  /** Shows a function of the `notebook` library in its own page. */
  openLibrary(name: string): void;
}

/** How long the kernel has to end what cells left going, in milliseconds. */
const PATIENCE = 1000;

const pick = <T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]]] : [])));

/** The notebook in the frame: ties the cells to the kernel, and both to the page. */
export class FrameNotebook {
  setup: LiveSetup = EMPTY;
  readonly cells: NotebookCells;
  readonly arrangement: Arrangement = new Arrangement(this);
  #kernel: KernelSync;
  #status = new NotebookStatus();
  #requests = new RunRequests();
  #estimates = new RunEstimates(() => this.setup.seconds ?? {});
  #readerFiles = new ReaderFiles();
  #values: Record<string, NamedValue> = {};
  /** Runs out where the kernel doesn't end what it was told to end. */
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly list: CellList,
    kernel: NotebookKernel,
    readonly page: NotebookPage,
  ) {
    this.cells = new NotebookCells(() => list.source());
    this.#kernel = new KernelSync(kernel, () => ({ setup: this.setup, cells: list.source() }));
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

  /** Tells the kernel of the notebook ahead of the first run, once the cells are shown. */
  start(): void {
    if (this.#kernel.start()) this.#sendState();
  }

  /** Runs cells after those that they need; resolves when they have run, or were stopped. */
  async run(cells: readonly string[], at = now()): Promise<void> {
    this.start();
    if (this.#status.failure !== undefined) this.#startKernel();
    this.#requests.ask(cells, at);
    this.#status.runStarts();
    const finished = cells.map((id) => this.cells.get(id)?.queue());
    this.#kernel.run(cells);
    this.#sendState();
    await Promise.all(finished);
  }

  /**
   * Ends whatever runs; what the cells computed is gone with the kernel, what they showed stays. Where all cells have
   * finished, the kernel ends what they left going, and stays; one that doesn't answer is ended.
   */
  stop(at = now()): void {
    const end = () => this.#renewKernel(at, (cell) => cell.stopped());
    if (this.#status.busy) return end();
    // What goes on may not have been told yet.
    this.#kernel.endBackground();
    clearTimeout(this.#stopTimer);
    if (this.#status.background) this.#stopTimer = setTimeout(end, PATIENCE);
  }

  restart(at = now(), notice?: string): void {
    this.#renewKernel(at, (cell) => cell.stopped(notice), notice);
  }

  /** Back to the code and results as published, with a fresh kernel. The reader can still undo in the editor. */
  reset(at = now()): void {
    this.#kernel.takeControls([]);
    this.arrangement.reset();
    this.#renewKernel(at, (cell) => cell.reset());
    for (const cell of this.cells.texts) cell.reset();
    this.#sendWork();
  }

  /** Does what the reader asked for on the page `at` a moment; what was pressed in the frame since may have come first. */
  obey(command: NotebookCommand, at = now()): void {
    this.#status.hasCommand = true;
    this.#command(command, at);
    this.#sendState();
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
    this.start();
    this.#requests.ask([cell], now());
    this.#status.runStarts();
    this.#kernel.control({ cell, key, value });
    this.#sendWork();
    this.#sendState();
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
        return void this.run([command.cell], at);
      case "edit":
        return this.cells.edit(command.cell);
      case "control":
        return this.control(command.cell, command.key, command.value);
      case "arrange":
        return void this.arrangement.change(command.change);
      case "run-all":
        return void this.run(this.cells.ids, at);
      case "choose-file":
        if (command.file instanceof File) this.chooseFile(command.cell, command.key, command.file);
        return;
      case "stop":
        return this.stop(at);
      case "restart":
        return this.restart(at);
      case "reset":
        return this.reset(at);
      default:
        command satisfies never;
    }
  }

  /** Ends the kernel and the cells' runs, and starts a new one; what was asked for after `at` is asked of that. */
  #renewKernel(at: number, end: (cell: NotebookCell) => void, notice?: string): void {
    const later = this.#requests.askedAfter(at);
    for (const cell of this.cells.all) end(cell);
    this.#startKernel(notice);
    if (later.length > 0) void this.run(later);
    else this.#sendState();
  }

  #startKernel(notice?: string): void {
    clearTimeout(this.#stopTimer);
    this.#requests.clear();
    this.#setValues({});
    this.#status.kernelStarts(notice);
    this.#kernel.restart();
  }

  #setValues(values: Record<string, NamedValue>): void {
    this.#values = values;
    if (this.setup.ties.length > 0) this.page.send({ type: "LIVE_VALUES", payload: values });
  }

  #sendState(): void {
    this.page.send({ type: "LIVE_STATE", payload: this.#status.report });
  }

  /** At once: what hangs later can't tell any more. */
  #sendWork(): void {
    const { texts: codes, entries: cells } = this.list;
    this.page.send({ type: "LIVE_WORK", payload: { codes, controls: this.#kernel.controls, cells } });
  }

  #receive(message: KernelToFrame, answer: Answer): void {
    // A reader's code can name cells that there are not.
    if ("cell" in message && !this.cells.get(message.cell)) return;
    switch (message.type) {
      case "begun":
        return;
      case "ready":
        this.#status.kernelReady(message.backend, message.reason);
        return this.#sendState();
      case "failed":
        return this.#fail(message.message || "脚本没有载入");
      case "context-lost":
        return this.restart(now(), "显卡收回了 WebGL 上下文，内核已经重启；请再运行一次。");
      case "stale":
        for (const cell of this.cells.all) cell.setStale(message.cells.includes(cell.id));
        return;
      case "values":
        return this.#setValues({ ...this.#values, ...pick(message.values, this.setup.ties) });
      case "started":
        this.#requests.start(message.cell, message.run);
        return this.cells.get(message.cell)?.started();
      case "outputs":
        if (!this.#requests.isLatest(message.cell, message.run)) return;
        this.cells.get(message.cell)?.show(message.items, message.removed);
        return this.cells.markErrors(message.items);
      case "finished":
        if (!this.#requests.isLatest(message.cell, message.run)) return;
        if (!message.ok) this.#kernel.failed();
        this.cells.get(message.cell)?.finished(message, this.#status.backend);
        return this.#learn(message);
      case "background":
        if (message.cells.length === 0) clearTimeout(this.#stopTimer);
        this.#status.background = message.cells.length > 0;
        for (const cell of this.cells.all) cell.setBackground(message.cells.includes(cell.id));
        return this.#sendState();
      case "idle":
        this.#status.busy = false;
        return this.#sendState();
      case "file-request":
        return void this.#answerFile(message, answer);
      default:
        message satisfies never;
    }
  }

  /** How long a cell took tells how long others will. */
  #learn({ cell, ok, milliseconds }: Extract<KernelToFrame, { type: "finished" }>): void {
    if (!ok || this.cells.get(cell)?.isEdited || !this.#estimates.learn(cell, milliseconds)) return;
    for (const other of this.cells.all) other.expect(this.#estimates.of(other.id));
  }

  #fail(reason: string): void {
    this.#status.kernelFails(reason);
    for (const cell of this.cells.all) cell.stopped(this.#status.failure);
    this.#sendState();
  }

  async #answerFile(asked: KernelFileRequest, answer: Answer): Promise<void> {
    const {
      request,
      file: { kind, name },
    } = asked;
    const reply =
      kind === "own"
        ? await this.#readerFiles.read(request, name)
        : await this.page.readFor({ request, file: { kind, name } });
    answer({ ...reply, type: "file" }, reply.bytes ? [reply.bytes] : []);
  }
}
