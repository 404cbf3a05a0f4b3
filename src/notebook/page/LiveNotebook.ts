import type {
  CellPlace,
  FileRequest,
  FocusTarget,
  LiveSetup,
  NamedValue,
  NotebookCommand,
  PointedName,
  ReaderWork,
  Theme,
} from "../contract/protocol";
import type { CellType } from "../contract/cells";
import type { OutputItem } from "../contract/outputs";
import { awaitIntent } from "./awaitIntent";
import { ControlDoor } from "./ControlDoor";
import { FileDoor, type FileDialogs } from "./FileDoor";
import { FileQueue } from "./FileQueue";
import { FrameGroup } from "./FrameGroup";
import { createFrame, FrameLink } from "./FrameLink";
import { FrameSession } from "./FrameSession";
import type { NotebookSight } from "./NotebookSight";
import { NotebookFiles } from "./NotebookFiles";
import { partName } from "./partNames";
import { pressedCommand } from "./pressedCommand";
import { showState } from "./showState";
import { SlowParts } from "./SlowParts";
import { renderedOutputs, unfoldedLines } from "./staticView";
import type { BroughtWork } from "./work/NotebookWork";
import { WorkKeeper } from "./work/WorkKeeper";

const FRAME = "frame.html";
/** A frame that hasn't answered after this long, in milliseconds, hangs: then what the page knows has to do. */
const TAKE_PATIENCE = 3000;
const frames = new FrameGroup();
/** Now, in milliseconds since 1970. */
const now = (): number => performance.timeOrigin + performance.now();
const currentTheme = (): Theme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

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
      ties: () => this.ties,
      isOpen: () => this.#link !== undefined,
      give: (work) => {
        this.#work = this.#keeper.work;
        this.#link?.send({ type: "LIVE_TAKE_WORK", payload: work });
      },
      command: (command) => this.#press(command, now()),
    },
    () => this.#showState(),
  );
  #link: FrameLink | undefined;
  /** What keeps in sight what happens in the frame. */
  #sight: NotebookSight | undefined;
  /** Where the frame's cells stand. */
  #cells: CellPlace[] = [];
  #controls = new ControlDoor(this, (command) => this.#session.press({ command, at: now() }));
  #dialogs: FileDialogs = {
    showFiles: async (given) => (await import("./files/filesDialog")).showFilesDialog(this, given),
    offer: async (cell) => (await import("./files/copyDialog")).showCopyDialog(this, cell),
  };
  #door = new FileDoor(this, this.#dialogs);
  /** Those who wait for the notebook as it stands in the frame. */
  #takers: ((taken: unknown) => void)[] = [];
  /** How often a frame's document couldn't be had: a browser may keep what came instead, under the address that was tried. */
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
      ask: (number) => this.#link?.send({ type: "LIVE_PING", payload: { number }, sent: now() }),
      forget: () => {
        this.#work = undefined;
        this.#opened = {};
      },
      send: ({ command, at }) => this.#link?.send({ type: "LIVE_COMMAND", payload: command, at, sent: now() }),
      changed: () => this.#showState(),
    },
    frames,
  );
  #themeObserver = new MutationObserver(() => {
    this.#link?.send({ type: "LIVE_THEME", payload: { theme: currentTheme() } });
  });

  connectedCallback(): void {
    this.addEventListener("click", this.#onClick);
    this.#door.connect();
    this.#themeObserver.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#keeper.connect((work) => {
      this.#work = work;
    });
    this.#controls.connect();
    awaitIntent(this, () => this.#fetchAhead());
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
    this.#themeObserver.disconnect();
    this.#keeper.disconnect();
    this.#session.close();
  }

  /** The reader pressed something of the published view, or of the bar. */
  pressed(event: Event): void {
    if (!(event.target instanceof Element)) return;
    if (this.#door.pressed(event.target)) return;
    const command = pressedCommand(event.target, () => getSelection()?.isCollapsed === false);
    if (command) this.#press(command, performance.timeOrigin + event.timeStamp);
    const added = event.target.closest<HTMLElement>("[data-add]")?.dataset.add as CellType | undefined;
    if (added) this.#add(added, performance.timeOrigin + event.timeStamp);
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

  /** Adds a cell at the end. */
  #add(type: CellType, at: number): void {
    this.#press({ command: "arrange", change: { edit: "add", type, at: undefined, where: "below" } }, at);
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
    return new Promise((resolve) => {
      this.#takers.push(resolve);
      this.#link?.send({ type: "LIVE_TAKE" });
      setTimeout(resolve, TAKE_PATIENCE);
    });
  }

  /** Shows the notebook with this work in the place of what the reader had made of it, the caret in a cell; nothing runs. */
  adopt(work: BroughtWork, cell: string, outputs: Record<string, OutputItem[]> = {}): void {
    this.#session.close();
    this.#work = work;
    this.#opened = outputs;
    this.#keeper.loaded(work);
    this.#session.press({ command: { command: "edit", cell }, at: Date.now() });
  }

  /** Fetches what the frame needs while the frame itself loads; each part is sent as soon as both are there. */
  #open(): void {
    const address = new URL(FRAME, new URL(this.dataset.runtime ?? "", document.baseURI));
    if (this.#failures > 0) address.search = `${this.#failures}`;
    const iframe = createFrame(document, address.href, this.getAttribute("aria-label") ?? "笔记本");
    const link = new FrameLink(iframe, window, {
      booted: () => void this.#supply(link),
      ready: () => void this.#sendNotebook(link),
      shown: () => this.#session.shown(),
      failed: (reason) => {
        this.#failures++;
        this.#fail(link, reason);
      },
      answered: (number) => this.#session.answered(number),
      state: (report) => {
        this.#session.reported(report);
        if (report.state === "ready") this.#keeper.prepare();
      },
      cells: (cells) => {
        this.#cells = cells;
        this.#sight?.update(cells);
      },
      worked: (work) => {
        this.#work = work;
        this.#keeper.worked(work);
      },
      changesAsked: (cell) => this.#keeper.showChanges(cell),
      libraryAsked: (name) => this.#openLibrary(name),
      pointed: (pointed) => this.#pointed(link, pointed),
      values: (values) => {
        this.values = values;
        this.dispatchEvent(new Event("values"));
      },
      fileRequested: (request) => void this.#sendFile(link, request),
      offered: (cell) => this.#dialogs.offer(cell),
      taken: (taken) => {
        for (const resolve of this.#takers.splice(0)) resolve(taken);
      },
      dropped: (file) => this.#dialogs.showFiles(file),
    });
    this.#link = link;
    const body = this.querySelector<HTMLElement>(".notebook-body");
    // First of all: its document is the longest on its way.
    body?.append(iframe);
    this.#slow.wait(partName(FRAME), link.booted).catch(() => {
      if (this.#link === link) link.events.failed(`${partName(FRAME)}没有载入：请检查网络，再试一次。`);
    });
    this.#fetchAhead();
    // As tall as what it will replace, so that some of it is in sight: a browser doesn't draw a frame that is out of sight,
    // and it would never learn its own height.
    iframe.style.height = `${body?.offsetHeight ?? 0}px`;
  }

  /** Of a failure the frame hears when it asks. */
  #fetchAhead(): void {
    void this.#files.scripts().catch(() => {});
    void this.#files.published().catch(() => {});
  }

  async #watchCells(link: FrameLink): Promise<void> {
    const { NotebookSight } = await import("./NotebookSight");
    if (this.#link !== link || this.#sight) return;
    this.#sight = new NotebookSight(this, {
      iframe: link.iframe,
      press: (command, { timeStamp }) => this.#session.press({ command, at: performance.timeOrigin + timeStamp }),
      focus: (cell) => this.#focus({ cell, part: "output" }),
    });
    this.#sight.update(this.#cells);
  }

  /** Puts the focus into the frame, on a part of a cell. */
  #focus(target: FocusTarget): void {
    this.#link?.iframe.focus({ preventScroll: true });
    this.#link?.send({ type: "LIVE_FOCUS", payload: target });
  }

  get #files(): NotebookFiles {
    const { source = "", data = "", runtime = "" } = this.dataset;
    this.#known ??= new NotebookFiles(source, { data, runtime }, this.#slow);
    return this.#known;
  }

  async #supply(link: FrameLink): Promise<void> {
    try {
      link.send({ type: "LIVE_SCRIPTS", payload: await this.#files.scripts() });
    } catch (error) {
      const { message: reason } = error as Error;
      // What the reader has begun to write stays under the hands.
      if (this.#session.isShown) link.send({ type: "LIVE_NO_SCRIPTS", payload: { reason } });
      else this.#fail(link, reason);
    }
  }

  async #sendNotebook(link: FrameLink): Promise<void> {
    try {
      const { text, outputs, seconds, highlights, compiled } = await this.#files.published();
      await this.#keeper.restored;
      const live = {
        outputs,
        seconds,
        highlights,
        compiled,
        rendered: renderedOutputs(this),
        ties: this.ties,
        unfolded: unfoldedLines(this),
        theme: currentTheme(),
        work: this.#work,
        opened: this.#opened,
        arranging: this.#arranging,
      };
      link.send({ type: "NOTEBOOK_SET_INIT_DATA", payload: { content: text, live } });
    } catch (error) {
      this.#fail(link, (error as Error).message);
    }
  }

  #fail(link: FrameLink, reason: string): void {
    if (this.#link === link) this.#session.fail(this.#work ? `${reason}你写的代码还在，打开后会恢复。` : reason);
  }

  async #sendFile(link: FrameLink, request: FileRequest): Promise<void> {
    const reply = await this.#requests.read(request);
    link.send({ type: "LIVE_FILE", payload: reply }, reply.bytes ? [reply.bytes] : []);
  }

  /** In a tab of its own: what runs here stays. The browser opens none that no press of the reader's asked for. */
  #openLibrary(name: string): void {
    const page = new URL(`library/#${encodeURIComponent(name)}`, new URL(this.dataset.source ?? "", document.baseURI));
    open(page, "_blank", "noopener");
  }

  /** Marks a tied name in the live code, or none. */
  mark(name: string | undefined): void {
    this.#link?.send({ type: "LIVE_MARK", payload: { name } });
  }

  /** Tells the page's formulas which name the reader points at in the live code, and where on the screen. */
  #pointed(link: FrameLink, pointed: PointedName | undefined): void {
    if (!pointed) return void this.dispatchEvent(new CustomEvent("point"));
    const frame = link.iframe.getBoundingClientRect();
    const { left, top, width, height } = pointed.rect;
    const rect = new DOMRect(frame.left + left, frame.top + top, width, height);
    this.dispatchEvent(new CustomEvent("point", { detail: { name: pointed.name, rect } }));
  }

  /** Where the next frame opens at once, nothing else stands in its place meanwhile, and the page keeps its height. */
  #close(opensNext: boolean): void {
    const height = this.#link?.iframe.offsetHeight;
    this.#link?.close();
    this.#link = undefined;
    this.#sight?.end();
    this.#sight = undefined;
    this.#cells = [];
    this.#controls.showRecorded();
    // They went with the kernel.
    this.values = {};
    this.dispatchEvent(new Event("values"));
    this.toggleAttribute("data-live", false);
    this.#keeper.closed();
    this.#hold(opensNext ? height : undefined);
  }

  /** Not under the hands of a reader who is just dragging one of the published view's controls. */
  #reveal(): void {
    const link = this.#link;
    const reveal = () => {
      if (!link || this.#link !== link) return;
      // It is about to go, and the focus with it.
      const pressed = this.querySelector<HTMLElement>(".notebook-static .cell-run:focus-visible");
      this.toggleAttribute("data-live", true);
      this.#hold(undefined);
      void this.#watchCells(link);
      const cell = pressed?.closest<HTMLElement>("[data-cell]")?.dataset.cell;
      const moved = this.#controls.last;
      if (cell !== undefined) this.#focus({ cell, part: "run" });
      else if (moved) this.#focus({ ...moved, part: "output" });
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
