import { MAX_CELLS, MAX_CODE, MAX_FILE, MAX_NAME, MAX_TITLE } from "../contract/limits";
import { NotebookError } from "./NotebookError";
import { adviseOn, FileError, type NotebookFile } from "./NotebookFile";
import { readNotebookText } from "./notebookText";
import { readIpynb } from "./readIpynb";
import { readModule } from "./nodeModule";

/** Reads a notebook out of a file: `.ipynb`, `.ts` or `.nb`, told by what is in it. Throws FileError. */
export function openNotebook(name: string, text: string): NotebookFile {
  const trimmed = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (text.length > MAX_FILE) throw new FileError(`“${name}”太大：最多 ${MAX_FILE / 1e6} MB。`);
  if (trimmed.trim() === "") throw new FileError(`“${name}”是空的。`);
  const file = withinSizes(trimmed.trimStart().startsWith("{") ? readIpynb(trimmed) : readText(name, trimmed));
  if (file.cells.length > MAX_CELLS) {
    throw new FileError(`“${name}”有 ${file.cells.length} 个单元，最多 ${MAX_CELLS} 个。`);
  }
  const long = file.cells.find(({ code }) => code.length > MAX_CODE);
  if (long) throw new FileError(`“${name}”的单元「${long.title}」太长：最多 ${MAX_CODE} 个字符。`);
  const named = file.cells.find(({ id }) => id.length > MAX_NAME);
  if (named) throw new FileError(`“${name}”的单元「${named.title}」的 id 太长：最多 ${MAX_NAME} 个字符。`);
  return file;
}

/** With titles that can be kept: what has a longer one is not read back. */
const withinSizes = (file: NotebookFile): NotebookFile => ({
  ...file,
  title: file.title.slice(0, MAX_TITLE),
  cells: file.cells.map((cell) => ({ ...cell, title: cell.title.slice(0, MAX_TITLE) })),
});

function readText(name: string, text: string): NotebookFile {
  try {
    return readNotebookText(readModule(text), name);
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    throw new FileError(`“${name}”的第 ${error.line} 行读不懂：${error.reason}。${adviseOn(name)}`);
  }
}
