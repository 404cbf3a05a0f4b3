import type { FileReply, FileRequest } from "../contract/fileRequests";
import type {
  CellPlace,
  FocusTarget,
  LiveSetup,
  NotebookCommand,
  PageToFrame,
  PointedName,
  Theme,
} from "../contract/pageProtocol";
import { createFrame, type FrameEvents, FrameLink } from "./FrameLink";
import type { NotebookFiles } from "./NotebookFiles";
import type { NotebookSight } from "./NotebookSight";
import { partName } from "./partNames";
import type { SlowParts } from "./SlowParts";
import { renderedOutputs, unfoldedLines } from "./staticView";

const FRAME = "frame.html";
const currentTheme = (): Theme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/** What an open frame needs of its notebook. */
export interface FrameOwner {
  /** The notebook's element: the frame stands in its body. */
  readonly element: HTMLElement;
  readonly files: NotebookFiles;
  readonly slow: SlowParts;
  /** Names in the code that the page ties to symbols of its formulas. */
  readonly ties: string[];
  /** What the reader had made of the notebook, once that is known. */
  given(): Promise<Pick<LiveSetup, "work" | "opened" | "arranging">>;
  /** Whether the reader sees the frame already. */
  isShown(): boolean;
  press(command: NotebookCommand, at: number): void;
  readFile(request: FileRequest): Promise<FileReply>;
  /** The frame can't be given what it needs: why, in Chinese. */
  fail(reason: string): void;
}

/** What the notebook itself does with what the frame says; the rest is seen to here. */
export type OwnFrameEvents = Omit<
  FrameEvents,
  "booted" | "ready" | "cells" | "caretMoved" | "libraryAsked" | "pointed" | "fileRequested"
>;

/** A frame from its opening to its end: it is given scripts, notebook and files, and what happens in it is kept in sight. */
export class OpenFrame {
  readonly #link: FrameLink;
  #isClosed = false;
  /** Where its cells stand. */
  #cells: CellPlace[] = [];
  #sight: NotebookSight | undefined;
  readonly #themeObserver = new MutationObserver(() => {
    this.send({ type: "LIVE_THEME", payload: { theme: currentTheme() } });
  });

  /** Puts a frame into the notebook's body; `attempt` is how often its document couldn't be had, for a browser may keep what came instead. */
  constructor(
    readonly owner: FrameOwner,
    events: OwnFrameEvents,
    attempt: number,
  ) {
    const { element, slow } = owner;
    const address = new URL(FRAME, new URL(element.dataset.runtime ?? "", document.baseURI));
    if (attempt > 0) address.search = `${attempt}`;
    const iframe = createFrame(document, address.href, element.getAttribute("aria-label") ?? "笔记本");
    this.#link = new FrameLink(iframe, window, {
      ...events,
      booted: () => void this.#supply(),
      ready: () => void this.#sendNotebook(),
      cells: (cells) => {
        this.#cells = cells;
        this.#sight?.update(cells);
      },
      caretMoved: (place) => {
        // Who reads elsewhere isn't led away.
        if (document.activeElement === iframe) this.#sight?.follow(place);
      },
      libraryAsked: (name) => this.#openLibrary(name),
      pointed: (pointed) => this.#pointed(pointed),
      fileRequested: (request) => void this.#sendFile(request),
    });
    const body = element.querySelector<HTMLElement>(".notebook-body");
    // First of all: its document is the longest on its way.
    body?.append(iframe);
    slow.wait(partName(FRAME), this.#link.booted).catch(() => {
      if (!this.#isClosed) events.failed(`${partName(FRAME)}没有载入：请检查网络，再试一次。`);
    });
    // As tall as what it will replace, so that some of it is in sight: a browser doesn't draw a frame that is out of sight,
    // and it would never learn its own height.
    iframe.style.height = `${body?.offsetHeight ?? 0}px`;
    this.#themeObserver.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  send(message: PageToFrame, transfer?: Transferable[]): void {
    this.#link.send(message, transfer);
  }

  /** Puts the focus into the frame, on a part of a cell. */
  focus(target: FocusTarget): void {
    this.#link.iframe.focus({ preventScroll: true });
    this.send({ type: "LIVE_FOCUS", payload: target });
  }

  /** From now on keeps in sight what happens in it. */
  async watchCells(): Promise<void> {
    const { NotebookSight } = await import("./NotebookSight");
    if (this.#isClosed || this.#sight) return;
    this.#sight = new NotebookSight(this.owner.element, {
      iframe: this.#link.iframe,
      press: (command, { timeStamp }) => this.owner.press(command, performance.timeOrigin + timeStamp),
      focus: (cell) => this.focus({ cell, part: "output" }),
    });
    this.#sight.update(this.#cells);
  }

  /** Takes the frame away; gives the height that it had, in pixels. */
  close(): number {
    const height = this.#link.iframe.offsetHeight;
    this.#isClosed = true;
    this.#themeObserver.disconnect();
    this.#link.close();
    this.#sight?.end();
    return height;
  }

  async #supply(): Promise<void> {
    try {
      this.send({ type: "LIVE_SCRIPTS", payload: await this.owner.files.scripts() });
    } catch (error) {
      const { message: reason } = error as Error;
      // What the reader has begun to write stays under the hands.
      if (this.owner.isShown()) this.send({ type: "LIVE_NO_SCRIPTS", payload: { reason } });
      else this.#fail(reason);
    }
  }

  async #sendNotebook(): Promise<void> {
    const { element, files, ties } = this.owner;
    try {
      const { text, ...published } = await files.published();
      const given = await this.owner.given();
      const shown = { rendered: renderedOutputs(element), unfolded: unfoldedLines(element), theme: currentTheme() };
      const live = { ...published, ...given, ...shown, ties };
      this.send({ type: "NOTEBOOK_SET_INIT_DATA", payload: { content: text, live } });
    } catch (error) {
      this.#fail((error as Error).message);
    }
  }

  #fail(reason: string): void {
    if (!this.#isClosed) this.owner.fail(reason);
  }

  async #sendFile(request: FileRequest): Promise<void> {
    const reply = await this.owner.readFile(request);
    this.send({ type: "LIVE_FILE", payload: reply }, reply.bytes ? [reply.bytes] : []);
  }

  /** In a tab of its own: what runs here stays. The browser opens none that no press of the reader's asked for. */
  #openLibrary(name: string): void {
    const { source = "" } = this.owner.element.dataset;
    const page = new URL(`library/#${encodeURIComponent(name)}`, new URL(source, document.baseURI));
    open(page, "_blank", "noopener");
  }

  /** Tells the page's formulas which name the reader points at in the live code, and where on the screen. */
  #pointed(pointed: PointedName | undefined): void {
    const { element } = this.owner;
    if (!pointed) return void element.dispatchEvent(new CustomEvent("point"));
    const frame = this.#link.iframe.getBoundingClientRect();
    const { left, top, width, height } = pointed.rect;
    const rect = new DOMRect(frame.left + left, frame.top + top, width, height);
    element.dispatchEvent(new CustomEvent("point", { detail: { name: pointed.name, rect } }));
  }
}
