import type { CellListEdit } from "./cellList";
import type { HighlightSpan } from "./cells";
import type { FileReply, FileRequest } from "./fileRequests";
import type { BackendName, KnownCell, NamedValue } from "./kernelProtocol";
import type { OutputItem } from "./outputs";
import type { ReaderControl, ReaderWork } from "./readerWork";

/** States of a live notebook, as `data-state` shows them. */
export type NotebookState = "idle" | "starting" | "ready" | "running" | "failed";

/** Starboard's parent protocol, the part that this site uses (communicationFormatVersion 1). */
export type StarboardToPage =
  | { type: "NOTEBOOK_READY_SIGNAL"; payload: { communicationFormatVersion: number; content: string } }
  | { type: "NOTEBOOK_CONTENT_UPDATE"; payload: { content: string } }
  | { type: "NOTEBOOK_SAVE_REQUEST"; payload: { content: string } }
  | { type: "NOTEBOOK_RESIZE_REQUEST"; payload: { width: number; height: number } };

/** What the page gives the frame once, beside the notebook's text. */
export interface LiveSetup {
  /** Recorded outputs by cell id, shown until the cell runs. */
  outputs: Record<string, OutputItem[]>;
  /** The same as the built page drew them, by cell id: HTML of the site's own. */
  rendered: Record<string, string>;
  /** Highlighting of the text as published, by cell id, so that the first sight needs no parser. */
  highlights: Record<string, HighlightSpan[]>;
  /** How long cells took where they were recorded, in seconds, by cell id; of those that took long. */
  seconds?: Record<string, number>;
  /** The cells as they were compiled when the site was built. */
  compiled: KnownCell[];
  /** Names in the code that the page ties to symbols of its formulas. */
  ties: string[];
  /** The folds in the code that the reader has opened, by cell id: the lines on which they begin. */
  unfolded?: Record<string, number[]>;
  theme: Theme;
  /** What the reader had made of it, where this frame takes another's place. */
  work?: ReaderWork;
  /** What cells showed according to a file that the reader opened, by id: shown until they run, and not kept. */
  opened?: Record<string, OutputItem[]>;
  /** Whether the reader may add, move, remove and rename cells; `blank`: all of them are the reader's own. */
  arranging?: "cells" | "blank";
}

/** A tied name in the code that the reader points at; where it stands, in pixels of the frame. */
export interface PointedName {
  name: string;
  rect: { left: number; top: number; width: number; height: number };
}

/** How a notebook in its frame stands. */
export interface NotebookReport {
  state: NotebookState;
  backend?: BackendName;
  message?: string;
  /** Something goes on that finished cells have left, such as a timer. */
  background?: boolean;
}

/** Where a cell stands. */
export type RunState = "recorded" | "queued" | "running" | "done" | "error" | "stopped";

/** A cell in its frame: its state, what its head says of it, and where it is, in pixels from the frame's upper edge. */
export interface CellPlace {
  cell: string;
  /** Its number and its title. */
  name: string;
  run: RunState;
  /** How many of its runs have ended of themselves. */
  ended: number;
  status: string;
  top: number;
  /** Where what it shows begins; the same as `bottom` where it shows nothing. */
  output: number;
  bottom: number;
}

/** What of a cell is to have the focus: its run button, or all that it shows, or of that a control, by its key. */
export interface FocusTarget {
  cell: string;
  part: "run" | "output";
  key?: string;
}

/** Where a line stands, in pixels from the frame's upper edge. */
export interface LinePlace {
  top: number;
  bottom: number;
}

/** How page and frame look. */
export type Theme = "light" | "dark";

/** What the reader can ask of a notebook. */
export type NotebookCommand =
  | { command: "run"; cell: string }
  | { command: "edit"; cell: string }
  /** The notebook is to be shown live, and no more. */
  | { command: "show" }
  /** The reader moved a control of the published view. */
  | ({ command: "control" } & ReaderControl)
  /** The reader adds a cell at the end, or changes the list of cells otherwise. */
  | { command: "arrange"; change: CellListEdit }
  | { command: "run-all" }
  /** A File for a control: the language itself has none. */
  | { command: "choose-file"; cell: string; key: string; file: unknown }
  | { command: "stop" }
  | { command: "restart" }
  | { command: "reset" };

/** Every message from the page to the frame. */
export type PageToFrame =
  | { type: "NOTEBOOK_SET_INIT_DATA"; payload: { content: string; live: LiveSetup } }
  /** `at`: when the reader pressed, in milliseconds since 1970; what was pressed later in the frame may be here before.
   * `sent`: when the message was sent, by the same clock. */
  | { type: "LIVE_COMMAND"; payload: NotebookCommand; at?: number; sent?: number }
  /** These cells read so from now on, and the controls stand so; nothing runs by itself. */
  | { type: "LIVE_TAKE_WORK"; payload: ReaderWork }
  | { type: "LIVE_THEME"; payload: { theme: Theme } }
  | { type: "LIVE_FILE"; payload: FileReply }
  /** What the reader had pressed or moved is gone with the static view: its like takes the focus. Or what a cell shows does. */
  | { type: "LIVE_FOCUS"; payload: FocusTarget }
  /** The tied name to be marked in the code, if any. */
  | { type: "LIVE_MARK"; payload: { name?: string } }
  /** The scripts that the kernel is made from, once the page has them. */
  | { type: "LIVE_SCRIPTS"; payload: KernelScripts }
  /** They can't be had, and why, in Chinese; asked again, the page tries again. */
  | { type: "LIVE_NO_SCRIPTS"; payload: { reason: string } }
  /** To be answered at once: what was sent before is done by then. */
  | { type: "LIVE_PING"; payload: { number: number }; sent?: number }
  /** The reader wants the notebook as a file: the frame answers with it as it stands. */
  | { type: "LIVE_TAKE" };

/** The kernel's scripts. The page fetches them: in the frame's opaque origin nothing would stay in the cache.
 * As blobs they cross to the frame and its worker by reference: a browser copies no megabyte between its processes.
 * The language itself has no Blob: page and frame say that it is one. */
export interface KernelScripts<Script = unknown> {
  kernel: Script;
  tensorflow: Script;
}

/** Every message from the frame to the page. */
export type FrameToPage =
  | StarboardToPage
  /** The frame is there, and wants the kernel's scripts; it asks again where they couldn't be had. */
  | { type: "LIVE_BOOT" }
  /** The frame can't show its notebook, and why, in Chinese. */
  | { type: "LIVE_FAILED"; payload: { reason: string } }
  | { type: "LIVE_PONG"; payload: { number: number } }
  /** At once on each of the reader's changes. */
  | { type: "LIVE_WORK"; payload: ReaderWork }
  /** The reader wants to see what is changed in a cell. */
  | { type: "LIVE_CHANGES"; payload: { cell: string } }
  | { type: "LIVE_STATE"; payload: NotebookReport }
  /** Where the cells stand in the frame, each time that this changes. */
  | { type: "LIVE_CELLS"; payload: { cells: CellPlace[] } }
  /** The caret has gone to another place: the page, which alone can scroll, shows it. */
  | { type: "LIVE_CARET"; payload: LinePlace }
  /** The frame, or its kernel, needs a file of the site; the page, whose origin may fetch it, sends it. */
  | { type: "LIVE_FILE_REQUEST"; payload: FileRequest }
  /** The reader wants to see a function of the `notebook` library in its own page. */
  | { type: "LIVE_LIBRARY"; payload: { name: string } }
  | { type: "LIVE_POINT"; payload: PointedName | undefined }
  /** What the tied names stand for now; those that no run has given a value are missing. */
  | { type: "LIVE_VALUES"; payload: Record<string, NamedValue> }
  /** A TakenNotebook; it is read where it is wanted (readTaken). */
  | { type: "LIVE_TAKEN"; payload: unknown }
  /** The reader wants to copy or save something of a cell. */
  | { type: "LIVE_OFFER"; payload: { cell: string } }
  /** The reader dropped a file on the notebook: a DroppedFile, read where it is opened. */
  | { type: "LIVE_DROPPED"; payload: unknown }
  /** The cells stand as published: the page may put the frame in the static view's place and give commands. */
  | { type: "LIVE_SHOWN" };
