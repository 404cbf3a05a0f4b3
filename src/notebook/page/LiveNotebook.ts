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
import { FramePlace } from "./FramePlace";
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
  #keeper: WorkKeeper = new WorkKeeper(
    {
      element: this,
      isOpen: () => this.#place.isTaken,
      give: (work) => this.#place.send({ type: "LIVE_TAKE_WORK", payload: work }),
      command: (command) => this.#press(command, now()),
    },
    () => this.#showState(),
  );
  #controls = new ControlDoor(this, (command) => this.#session.press({ command, at: now() }));
  readonly #place = new FramePlace(this, this.#controls);
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
  #requests = new FileQueue((request) => this.files.read(request));
  #session: FrameSession = new FrameSession(
    {
      open: () => this.#open(),
      close: (opensNext = false) => this.#close(opensNext),
      reveal: () => this.#place.reveal(),
      ask: (number) => this.#place.send({ type: "LIVE_PING", payload: { number }, sent: now() }),
      forget: () => this.#keeper.forget(),
      send: ({ command, at }) => this.#place.send({ type: "LIVE_COMMAND", payload: command, at, sent: now() }),
      changed: () => this.#showState(),
    },
    frames,
  );

  connectedCallback(): void {
    this.addEventListener("click", this.#onClick);
    this.#door.connect();
    this.#keeper.connect();
    this.#controls.connect();
    awaitIntent(this, () => this.files.fetchAhead());
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
    const { source = "", data = "", runtime = "" } = this.dataset;
    this.#known ??= new NotebookFiles(source, { data, runtime }, this.#slow);
    return this.#known;
  }

  /** What the reader made of the notebook, if anything. */
  get work(): ReaderWork | undefined {
    return this.#keeper.work;
  }

  /** The notebook as it stands in the frame, of any form, still to be read; undefined where there is none that answers. */
  take(): Promise<unknown> {
    if (!this.#session.isShown) return Promise.resolve(undefined);
    return this.#takers.ask(() => this.#place.send({ type: "LIVE_TAKE" }));
  }

  /** Shows the notebook with this work in the place of what the reader had made of it; nothing runs, and the focus stays in the dialogue. */
  adopt(work: BroughtWork, outputs: Record<string, OutputItem[]> = {}): void {
    this.#session.close();
    this.#keeper.loaded(work, outputs);
    this.#session.press({ command: { command: "show" }, at: Date.now() });
  }

  /** Fetches what the frame needs while the frame itself loads; each part is sent as soon as both are there. */
  #open(): void {
    const owner = {
      element: this,
      files: this.files,
      slow: this.#slow,
      ties: this.ties,
      given: async () => ({ ...(await this.#keeper.given()), arranging: this.#arranging }),
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
      worked: (work) => this.#keeper.worked(work),
      changesAsked: (cell) => this.#keeper.showChanges(cell),
      values: (values) => this.#showValues(values),
      offered: (cell) => this.#dialogs.offer(cell),
      taken: (taken) => this.#takers.answer(taken),
      dropped: (file) => this.#dialogs.showFiles(file),
    };
    this.#place.put(new OpenFrame(owner, events, this.#failures));
    this.files.fetchAhead();
  }

  #fail(reason: string): void {
    this.#session.fail(this.work ? `${reason}你写的代码还在，打开后会恢复。` : reason);
  }

  #showValues(values: Record<string, NamedValue>): void {
    this.values = values;
    this.dispatchEvent(new Event("values"));
  }

  /** Marks a tied name in the live code, or none. */
  mark(name: string | undefined): void {
    this.#place.send({ type: "LIVE_MARK", payload: { name } });
  }

  #close(opensNext: boolean): void {
    this.#place.close(opensNext);
    this.#controls.showRecorded();
    // They went with the kernel.
    this.#showValues({});
    this.#keeper.closed();
  }

  #showState(): void {
    const { state, backend, backendText, canStop, message } = this.#session;
    showState(this, { state, backend, backendText, canStop, message: message || this.#keeper.problem });
  }
}

customElements.define("live-notebook", LiveNotebook);
