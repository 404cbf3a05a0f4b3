import type { OutputItem } from "./outputs";

/** What a cell holds: code, or text in Markdown. */
export type CellType = "typescript" | "markdown";

/** A cell in the list of a notebook's cells. */
export interface CellEntry {
  id: string;
  title: string;
  type: CellType;
}

/** One cell as it stands in the notebook file. */
export interface Cell {
  /** Unique in the notebook: lower-case letters, digits and hyphens. */
  id: string;
  /** Starboard cell type; this site's notebooks use `typescript`. */
  type: string;
  /** Everything that the cell's header says, as parsed YAML. */
  metadata: CellMetadata;
  /** The header's own lines, and the line break before the code if there is a line of it: serialising gives back every byte. */
  header: string;
  /** The code, without header, without the line break that ends it. */
  code: string;
  /** 1-based line of the notebook file on which `code` starts. */
  line: number;
}

/** What an author may write in a cell's header. */
export interface CellMetadata {
  id: string;
  /** Chinese title, shown above the cell. */
  title: string;
  /** How far a number may move when the notebook is re-run: |a − b| ≤ tolerance · max(1, |b|). */
  tolerance?: number;
  /** Where half precision (float16, as many phones' GPUs have it) would give something else: the reader is told so there. */
  precision?: "float32";
  /** Where another backend than WebGL would give something else: the reader is told so there. */
  backend?: "webgl";
  /** On the first cell only: the notebook's title. */
  notebook?: string;
  /** On the first cell only: one sentence that says what the notebook shows. */
  description?: string;
}

/** A parsed notebook. */
export interface Notebook {
  cells: Cell[];
  /** The line break that the file uses. */
  eol: "\n" | "\r\n";
}

/** Recorded outputs of one notebook, by cell id. */
export interface RecordedOutputs {
  backend: string;
  cells: Record<string, OutputItem[]>;
  /** How long cells took where they were recorded, in seconds; only of those that took one or more. */
  seconds?: Record<string, number>;
}

/** A highlighted stretch of code: start, end (offsets in the cell's code) and the classes of `@lezer/highlight`. */
export type HighlightSpan = [from: number, to: number, classes: string];
