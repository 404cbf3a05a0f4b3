/** One thing that a cell shows. An output with the same key replaces the earlier one. */
export interface OutputItem {
  key: string;
  output: Output;
}

/** What a cell shows, as data: it crosses from the kernel to the frame, and is recorded in `notebooks/outputs/`. */
export type Output =
  | TextOutput
  | TensorOutput
  | TableOutput
  | ChartOutput
  | ImageOutput
  | PictureOutput
  | ProgressOutput
  | ControlOutput
  | ErrorOutput
  | NoteOutput;

/** Printed text, or a plain value shown as text. */
export interface TextOutput {
  kind: "text";
  /** Where it comes from: a `console` method, or the cell's result. */
  stream: "log" | "info" | "warn" | "error" | "debug" | "result";
  text: string;
}

/** A tensor: all values up to a size, else a summary. */
export interface TensorOutput {
  kind: "tensor";
  dtype: string;
  shape: number[];
  /** Row-major values; a truncated head when `complete` is false. Booleans are 0 and 1. */
  values: number[] | string[];
  complete: boolean;
  /** Over all values, for numeric tensors that are not empty. */
  summary?: { min: number; max: number; mean: number; notFinite: number };
}

/** What stands in a table. */
export type TableCell = string | number | boolean | null;

/** A table with named columns. */
export interface TableOutput {
  kind: "table";
  title?: string;
  columns: string[];
  rows: TableCell[][];
  /** Rows in all, when more than are carried here. */
  totalRows: number;
}

/** An axis of a chart. */
export interface Axis {
  label: string;
  domain?: [number, number];
  scale?: "linear" | "log";
}

/** A chart described as data; every mark carries its own numbers. */
export interface ChartOutput {
  kind: "chart";
  title: string;
  x: Axis;
  y: Axis;
  /** Set where one unit of x is as long as one unit of y. */
  equalAspect?: boolean;
  marks: ChartMark[];
}

/** What is drawn in a chart. */
export type ChartMark =
  | { type: "line"; label?: string; x: number[]; y: number[]; dashed?: boolean; points?: boolean }
  | { type: "scatter"; label?: string; x: number[]; y: number[]; category?: string[]; text?: string[] }
  | { type: "bar"; label?: string; x: string[]; y: number[] }
  /** values[row][column]; row 0 is drawn at the top. */
  | {
      type: "heatmap";
      values: number[][];
      xLabels?: string[];
      yLabels?: string[];
      showValues?: boolean;
      valueLabel?: string;
    }
  /** values[row][column], row 0 at yRange[0]; filled bands, levels chosen from the data unless given. */
  | {
      type: "contour";
      values: number[][];
      xRange: [number, number];
      yRange: [number, number];
      levels?: number[];
      valueLabel?: string;
    };

/** Pixels, row-major, `channels` bytes each (1 grey, 3 RGB, 4 RGBA), base64. */
export interface ImageOutput {
  kind: "image";
  title: string;
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  pixels: string;
}

/** A picture out of a file that the reader opened. */
export interface PictureOutput {
  kind: "picture";
  title: string;
  /** A `data:` URL of PNG, JPEG or SVG: shown as an image it loads and runs nothing. */
  url: string;
}

/** How far something has come. */
export interface ProgressOutput {
  kind: "progress";
  label: string;
  done: number;
  total: number;
  note?: string;
}

/** A control that the cell declared; the reader's value is the kernel's to keep. */
export type ControlOutput =
  | { kind: "control"; control: "slider"; label: string; value: number; min: number; max: number; step: number }
  | { kind: "control"; control: "select"; label: string; value: string; options: string[] }
  | { kind: "control"; control: "button"; label: string; value: number }
  | { kind: "control"; control: "text"; label: string; value: string; maxLength: number }
  /** A square pad to draw on; value: size × size numbers from 0 (blank) to 1 (ink), row-major. */
  | { kind: "control"; control: "pad"; label: string; value: number[]; size: number }
  /** A file that the reader chooses; value: empty for none, else a number that counts the choices, `:`, and the file's name. */
  | { kind: "control"; control: "file"; label: string; value: string; accept: FileKind };

/** What a file holds that a cell opens. */
export type FileKind = "csv" | "json" | "image" | "text";

/** What a control can stand at. */
export type ControlValue = ControlOutput["value"];

/** An error, in the reader's terms. */
export interface ErrorOutput {
  kind: "error";
  /** The error's name, such as TypeError. */
  name: string;
  /** What is wrong: in Chinese where the message is ours, else the engine's words. */
  message: string;
  /** The engine's or a library's own words, where the message is ours. */
  original?: string;
  /** What caused it, and the errors that it holds, each in a line. */
  others?: string[];
  /** What to do, in Chinese. */
  hint?: string;
  /** Whether it arose in the code of a library: the names in it mean nothing to the reader. */
  inLibrary?: boolean;
  /** The cell in which it happened, and where in that cell's code, both from 1. */
  cell?: string;
  line?: number;
  column?: number;
}

/** A remark of the runtime itself, such as “output was cut”. */
export interface NoteOutput {
  kind: "note";
  text: string;
}
