import type { FileKind } from "../../contract/outputs";

/** A row of a table file, by the names of its columns. */
export type FileRow = Record<string, string | number | boolean | null>;

/** The pixels of an image that the reader chose: `tf.browser.fromPixels` takes them as they are. */
export interface OpenedImage {
  width: number;
  height: number;
  /** width × height × 4 bytes: red, green, blue and opacity, row by row. */
  data: Uint8ClampedArray;
}

/** What each kind of file is for a cell. */
export interface Opened {
  csv: FileRow[];
  json: unknown;
  image: OpenedImage;
  text: string;
}

/** What the script that reads files puts into the global scope: each throws, in Chinese, where a file isn't of its kind. `what` names it. */
export interface FileReader {
  readBytes(accept: FileKind, bytes: ArrayBuffer, what: string): Promise<Opened[FileKind]>;
  readText(accept: Exclude<FileKind, "image">, text: string, what: string): Opened[FileKind];
}
