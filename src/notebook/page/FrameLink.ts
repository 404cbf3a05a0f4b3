import { MAX_HEIGHT } from "../contract/limits";
import type { CellPlace, FrameToPage, LinePlace, PageToFrame } from "../contract/pageProtocol";
import type { ReaderWork } from "../contract/readerWork";
import { readFrameMessage } from "./readFrameMessage";

/** What the page does with what the frame says. */
export interface FrameEvents {
  /** The frame is there and wants the kernel's scripts. It asks again where they couldn't be had. */
  booted(): void;
  /** Starboard is there and asks for the notebook. */
  ready(): void;
  shown(): void;
  failed(reason: string): void;
  answered(number: number): void;
  state(payload: Extract<FrameToPage, { type: "LIVE_STATE" }>["payload"]): void;
  cells(cells: CellPlace[]): void;
  /** The caret has gone there. */
  caretMoved(place: LinePlace): void;
  worked(work: ReaderWork): void;
  /** The reader wants to see what is changed in a cell. */
  changesAsked(cell: string): void;
  pointed(payload: Extract<FrameToPage, { type: "LIVE_POINT" }>["payload"]): void;
  values(payload: Extract<FrameToPage, { type: "LIVE_VALUES" }>["payload"]): void;
  /** The reader wants to see a function of the `notebook` library in its own page. */
  libraryAsked(name: string): void;
  fileRequested(payload: Extract<FrameToPage, { type: "LIVE_FILE_REQUEST" }>["payload"]): void;
  /** The reader wants to copy or save something of a cell. */
  offered(cell: string): void;
  /** The notebook as it stands; of any form, still to be read. */
  taken(payload: unknown): void;
  /** A file that was dropped on the frame; of any form, still to be read. */
  dropped(payload: unknown): void;
}

/** A sandboxed frame for a notebook; it loads once it is in the document. */
export function createFrame(document: Document, src: string, title: string): HTMLIFrameElement {
  const iframe = document.createElement("iframe");
  // Never allow-same-origin: code in the frame must not reach this origin's storage, pages or service worker.
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.src = src;
  iframe.title = title;
  iframe.className = "notebook-frame";
  return iframe;
}

/** A frame that has loaded and hasn't spoken after this long, in milliseconds, is some other page, or the browser's own. */
const GRACE = 1000;

/** The page's end of the sandboxed frame: hears that frame's window and no other. */
export class FrameLink {
  /** Resolves once the frame's document speaks; rejects where it is another, or where the link is closed before. */
  readonly booted: Promise<void>;
  #resolveBooted = (): void => {};
  #rejectBooted = (): void => {};
  #ready = false;

  constructor(
    readonly iframe: HTMLIFrameElement,
    /** The page's window, to which the frame's messages come. */
    readonly window: Pick<Window, "addEventListener" | "removeEventListener">,
    readonly events: FrameEvents,
  ) {
    window.addEventListener("message", this.#listener);
    this.booted = new Promise((resolve, reject) => {
      this.#resolveBooted = resolve;
      this.#rejectBooted = reject;
    });
    // Whoever waits for it is told; nobody has to.
    this.booted.catch(() => {});
    iframe.addEventListener("load", () => setTimeout(this.#rejectBooted, GRACE));
  }

  send(message: PageToFrame, transfer: Transferable[] = []): void {
    // The frame's origin is opaque and has no name: only its window says who it is.
    this.iframe.contentWindow?.postMessage(message, "*", transfer);
  }

  close(): void {
    this.window.removeEventListener("message", this.#listener);
    this.iframe.remove();
    this.#rejectBooted();
  }

  #listener = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== this.iframe.contentWindow) return;
    const message = readFrameMessage(event.data);
    switch (message?.type) {
      case undefined:
        return;
      case "LIVE_BOOT":
        this.#resolveBooted();
        return this.events.booted();
      case "NOTEBOOK_READY_SIGNAL":
        // Starboard asks again and again until it is answered; once is enough.
        if (!this.#ready) this.events.ready();
        this.#ready = true;
        return;
      case "NOTEBOOK_RESIZE_REQUEST":
        this.iframe.style.height = `${Math.ceil(Math.min(message.payload.height, MAX_HEIGHT))}px`;
        return;
      case "NOTEBOOK_CONTENT_UPDATE":
      case "NOTEBOOK_SAVE_REQUEST":
        // Cell by cell, and sooner, it comes as the reader's work.
        return;
      case "LIVE_WORK":
        return this.events.worked(message.payload);
      case "LIVE_CHANGES":
        return this.events.changesAsked(message.payload.cell);
      case "LIVE_SHOWN":
        return this.events.shown();
      case "LIVE_FAILED":
        return this.events.failed(message.payload.reason);
      case "LIVE_PONG":
        return this.events.answered(message.payload.number);
      case "LIVE_STATE":
        return this.events.state(message.payload);
      case "LIVE_CELLS":
        return this.events.cells(message.payload.cells);
      case "LIVE_CARET":
        return this.events.caretMoved(message.payload);
      case "LIVE_LIBRARY":
        return this.events.libraryAsked(message.payload.name);
      case "LIVE_POINT":
        return this.events.pointed(message.payload);
      case "LIVE_VALUES":
        return this.events.values(message.payload);
      case "LIVE_OFFER":
        return this.events.offered(message.payload.cell);
      case "LIVE_TAKEN":
        return this.events.taken(message.payload);
      case "LIVE_DROPPED":
        return this.events.dropped(message.payload);
      case "LIVE_FILE_REQUEST":
        return this.events.fileRequested(message.payload);
      default:
        message satisfies never;
    }
  };
}
