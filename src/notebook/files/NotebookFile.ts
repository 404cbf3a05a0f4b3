import type { OutputItem } from "../contract/outputs";

/** A cell on its way into a file, or out of one. */
export interface FileCell {
  id: string;
  title: string;
  /** Text cells hold Markdown. */
  type: "typescript" | "markdown";
  code: string;
  /** What else the cell's header says, such as `precision`. */
  extra?: Readonly<Record<string, unknown>>;
}

/** A notebook on its way into a file, or out of one. */
export interface NotebookFile {
  title: string;
  description: string;
  cells: FileCell[];
  /** What its cells showed, by their ids, where the file has it. */
  outputs?: Readonly<Record<string, readonly OutputItem[]>>;
}

/** A notebook with what its cells show, by their ids. */
export interface ShownNotebook extends NotebookFile {
  /** Of every cell. */
  outputs: Readonly<Record<string, readonly OutputItem[]>>;
  /** Where it came from: the address of its page. */
  address: string;
}

/** A file that can't be opened: why, where in it, and what to do, in Chinese. */
export class FileError extends Error {
  override name = "FileError";
}

/** What `openFile` in a cell reads, and this doesn't. */
const DATA = /\.(csv|tsv|txt|json|png|jpe?g|webp|gif)$/i;

/** What to do with a file of this name that is no notebook, in Chinese. */
export const adviseOn = (name: string): string =>
  DATA.test(name)
    ? "要是它是数据，请在单元里用 openFile 打开，或者拖到 openFile 的控件上。"
    : "能打开的是这里下载的 .ts、.nb，和 .ipynb。";
