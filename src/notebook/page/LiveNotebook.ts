import type { OutputItem } from "../contract/outputs";
import type { FileRequest } from "../contract/fileRequests";
import type { NamedValue } from "../contract/kernelProtocol";
import type { LiveSetup, NotebookCommand } from "../contract/pageProtocol";
import type { ReaderWork } from "../contract/readerWork";
import { awaitIntent } from "./awaitIntent";
import { ControlDoor } from "./ControlDoor";
import { FileDoor, type FileDialogs } from "./FileDoor";
import { FileQueue } from "./FileQueue";
import { FrameGroup } from "./FrameGroup";
import { FrameSession } from "./FrameSession";
import { NotebookFiles } from "./NotebookFiles";
import { OpenFrame, type OwnFrameEvents } from "./OpenFrame";
import { pressedCommand } from "./pressedCommand";
import { showState } from "./showState";
import { SlowParts } from "./SlowParts";
import { Takers } from "./Takers";
import type { BroughtWork } from "./work/changes";
import { WorkKeeper } from "./work/WorkKeeper";

const frames = new FrameGroup();
/** Now, in milliseconds since 1970. */
const now = (): number => performance.timeOrigin + performance.now();

/** `<live-notebook>`: the published view of a notebook, and, from the first press on, the live frame in its place. */
export class LiveNotebook extends HTMLElement {
  /** What its tied names stand for; those that no run has given a value are missing. */
  values: Record<string, NamedValue> = {};
  /** What the reader made of the notebook: the next frame is given it. */
  #work: ReaderWork | undefined;
  /** What its cells showed according to a file that the reader opened. */
  #opened: Record<string, OutputItem[]> = {};
  #keeper: WorkKeeper = new WorkKeeper(
    {
      element: this,
      isOpen: () => this.#frame !== undefined,
      give: (work) => {
        this.#work = this.#keeper.work;
        this.#frame?.send({ type: "LIVE_TAKE_WORK", payload: work });
      },
      command: (command) => this.#press(command, now()),
    },
    () => this.#showState(),
  );
  #frame: OpenFrame | undefined;
  #controls = new ControlDoor(this, (command) => this.#session.press({ command, at: now() }));
  #dialogs: FileDialogs = {
    showFiles: async (given) => (await import("./files/filesDialog")).showFilesDialog(this, given),
    offer: async (cell) => (await import("./files/copyDialog")).showCopyDialog(this, cell),
  };
  #door = new FileDoor(this, this.#dialogs);
  readonly #takers = new Takers();
  /** How often a frame's document couldn't be had. */
  #failures = 0;
  #slow = new SlowParts((text) => {
    this.#session.slow = text;
    this.#showState();
  });
  #known: NotebookFiles | undefined;
  #requests = new FileQueue((request) => this.#files.read(request));
  #session: FrameSession = new FrameSession(
    {
      open: () => this.#open(),
      close: (opensNext = false) => this.#close(opensNext),
      reveal: () => this.#reveal(),
      ask: (number) => this.#frame?.send({ type: "LIVE_PING", payload: { number }, sent: now() }),
      forget: () => {
        this.#work = undefined;
        this.#opened = {};
      },
      send: ({ command, at }) => this.#frame?.send({ type: "LIVE_COMMAND", payload: command, at, sent: now() }),
      changed: () => this.#showState(),
    },
    frames,
  );

  connectedCallback(): void {
    this.addEventListener("click", this.#onClick);
    this.#door.connect();
    this.#keeper.connect((work) => {
      this.#work = work;
    });
    this.#controls.connect();
    awaitIntent(this, () => this.#files.fetchAhead());
    if (this.#arranging === "blank") void this.#openBlank();
  }

  /** A notebook of the reader's own has a name, and takes a file that another page has handed over. */
  async #openBlank(): Promise<void> {
    this.querySelector(".notebook-name")?.addEventListener("input", () => this.#keeper.rename(this.name ?? ""));
    if (this.name) this.#keeper.rename(this.name);
    const { takeHandedOver } = await import("./files/handOver");
    const file = takeHandedOver();
    if (file !== undefined) this.#dialogs.showFiles(file);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#onClick);
    this.#controls.disconnect();
    this.#door.disconnect();
    this.#keeper.disconnect();
    this.#session.close();
  }

  /** The reader pressed something of the published view, or of the bar. */
  pressed(event: Event): void {
    if (!(event.target instanceof Element)) return;
    if (this.#door.pressed(event.target)) return;
    const command = pressedCommand(event.target, () => getSelection()?.isCollapsed === false);
    if (command) this.#press(command, performance.timeOrigin + event.timeStamp);
    const asked = event.target.closest<HTMLElement>("[data-work]")?.dataset.work;
    if (asked === "changes") this.#keeper.showChanges();
    if (asked === "share") this.#keeper.share();
  }

  #onClick = (event: Event): void => this.pressed(event);

  #press(command: NotebookCommand, at: number): void {
    if (command.command === "reset") this.#keeper.resetting();
    this.#session.press({ command, at });
  }

  /** The names in its code that the page ties to symbols of its formulas. */
  get ties(): string[] {
    return this.dataset.ties?.split(" ") ?? [];
  }

  /** What the reader may do with the list of cells. */
  get #arranging(): LiveSetup["arranging"] {
    const { arranging } = this.dataset;
    return arranging === "cells" || arranging === "blank" ? arranging : undefined;
  }

  /** What the reader calls the notebook, where it is the reader's own. */
  get name(): string | undefined {
    return this.querySelector<HTMLInputElement>(".notebook-name")?.value.trim() || undefined;
  }

  get slug(): string {
    return this.dataset.notebook ?? "";
  }

  /** The notebook's files. */
  get files(): NotebookFiles {
    return this.#files;
  }

  /** What the reader made of the notebook, if anything. */
  get work(): ReaderWork | undefined {
    return this.#work;
  }

  /** The notebook as it stands in the frame, of any form, still to be read; undefined where there is none that answers. */
  take(): Promise<unknown> {
    if (!this.#session.isShown) return Promise.resolve(undefined);
    return this.#takers.ask(() => this.#frame?.send({ type: "LIVE_TAKE" }));
  }

  /** Shows the notebook with this work in the place of what the reader had made of it; nothing runs, and the focus stays in the dialogue. */
  adopt(work: BroughtWork, outputs: Record<string, OutputItem[]> = {}): void {
    this.#session.close();
    this.#work = work;
    this.#opened = outputs;
    this.#keeper.loaded(work);
    this.#session.press({ command: { command: "show" }, at: Date.now() });
  }

  /** Fetches what the frame needs while the frame itself loads; each part is sent as soon as both are there. */
  #open(): void {
    const owner = {
      element: this,
      files: this.#files,
      slow: this.#slow,
      ties: this.ties,
      given: async () => {
        await this.#keeper.restored;
        return { work: this.#work, opened: this.#opened, arranging: this.#arranging };
      },
      isShown: () => this.#session.isShown,
      press: (command: NotebookCommand, at: number) => this.#session.press({ command, at }),
      readFile: (request: FileRequest) => this.#requests.read(request),
      fail: (reason: string) => this.#fail(reason),
    };
    const events: OwnFrameEvents = {
      shown: () => this.#session.shown(),
      failed: (reason) => {
        this.#failures++;
        this.#fail(reason);
      },
      answered: (number) => this.#session.answered(number),
      state: (report) => {
        this.#session.reported(report);
        if (report.state === "ready") this.#keeper.prepare();
      },
      worked: (work) => {
        this.#work = work;
        this.#keeper.worked(work);
      },
      changesAsked: (cell) => this.#keeper.showChanges(cell),
      values: (values) => this.#showValues(values),
      offered: (cell) => this.#dialogs.offer(cell),
      taken: (taken) => this.#takers.answer(taken),
      dropped: (file) => this.#dialogs.showFiles(file),
    };
    this.#frame = new OpenFrame(owner, events, this.#failures);
    this.#files.fetchAhead();
  }

  get #files(): NotebookFiles {
    const { source = "", data = "", runtime = "" } = this.dataset;
    this.#known ??= new NotebookFiles(source, { data, runtime }, this.#slow);
    return this.#known;
  }

  #fail(reason: string): void {
    this.#session.fail(this.#work ? `${reason}你写的代码还在，打开后会恢复。` : reason);
  }

  #showValues(values: Record<string, NamedValue>): void {
    this.values = values;
    this.dispatchEvent(new Event("values"));
  }

  /** Marks a tied name in the live code, or none. */
  mark(name: string | undefined): void {
    this.#frame?.send({ type: "LIVE_MARK", payload: { name } });
  }

  /** Where the next frame opens at once, nothing else stands in its place meanwhile, and the page keeps its height. */
  #close(opensNext: boolean): void {
    const height = this.#frame?.close();
    this.#frame = undefined;
    this.#controls.showRecorded();
    // They went with the kernel.
    this.#showValues({});
    this.toggleAttribute("data-live", false);
    this.#keeper.closed();
    this.#hold(opensNext ? height : undefined);
  }

  /** Not under the hands of a reader who is just dragging one of the published view's controls. */
  #reveal(): void {
    const frame = this.#frame;
    const reveal = () => {
      if (!frame || this.#frame !== frame) return;
      // It is about to go, and the focus with it.
      const pressed = this.querySelector<HTMLElement>(".notebook-static .cell-run:focus-visible");
      this.toggleAttribute("data-live", true);
      this.#hold(undefined);
      void frame.watchCells();
      const cell = pressed?.closest<HTMLElement>("[data-cell]")?.dataset.cell;
      const moved = this.#controls.last;
      if (cell !== undefined) frame.focus({ cell, part: "run" });
      else if (moved) frame.focus({ ...moved, part: "output" });
    };
    this.#controls.whenReleased(reveal);
  }

  #hold(height: number | undefined): void {
    this.toggleAttribute("data-reopening", height !== undefined);
    const body = this.querySelector<HTMLElement>(".notebook-body");
    if (body) body.style.minHeight = height === undefined ? "" : `${height}px`;
  }

  #showState(): void {
    const { state, backend, backendText, canStop, message } = this.#session;
    showState(this, { state, backend, backendText, canStop, message: message || this.#keeper.problem });
  }
}

customElements.define("live-notebook", LiveNotebook);
