import type { FileKind } from "../../contract/outputs";
import { FILE_READER } from "../../contract/globalNames";
import { getHost } from "./host";
import type { FileReader, FileRow, Opened, OpenedImage } from "./openedFile";
import { requireOptions, requireString, requireTitle } from "./require";

export type { FileRow, OpenedImage };

/** What stands for a file until the reader has chosen one: the text of a file, or an image's pixels. */
type Example<Kind extends FileKind> = Kind extends "image" ? OpenedImage : string;

const NAMES: Readonly<Record<FileKind, string>> = {
  csv: "CSV 文件",
  json: "JSON 文件",
  image: "图片",
  text: "文本文件",
};
let load = async (): Promise<void> => {};

/** Set once by the kernel: runs the script that reads files, or rejects with a reason in Chinese. */
export function setFileReader(run: () => Promise<void>): void {
  load = run;
}

/** Names of controls are shorter than other labels: they are a part of a message's key. */
const MAX_NAME = 100;

/**
 * Asks the reader for a file, which is opened in the browser and sent nowhere: CSV gives its rows by the names in the first
 * line, numbers as numbers; JSON its value; an image its pixels; text a string. Choosing another file runs the cell and those
 * that depend on it again. Until one is chosen, `example` stands for it; without one, the cell ends there and says so.
 */
export async function openFile<Kind extends FileKind>(options: {
  accept: Kind;
  label?: string;
  example?: Example<Kind>;
}): Promise<Opened[Kind]> {
  const given = requireOptions(options, "openFile ", '{ accept: "csv" }');
  const accept = requireString(given.accept, "openFile 的 accept") as FileKind;
  if (!Object.hasOwn(NAMES, accept)) {
    throw new RangeError(`openFile 的 accept 要是 ${Object.keys(NAMES).join("、")} 里的一个，给的却是 ${accept}。`);
  }
  const label = requireTitle(given.label ?? NAMES[accept], "openFile 的 label").slice(0, MAX_NAME);
  const host = getHost();
  const chosen = host.openFile({ kind: "control", control: "file", label, accept, value: "" });
  const note = host.open();
  const { name, bytes, reason } = await chosen;
  if (bytes) {
    const { readBytes } = await reader();
    return (await readBytes(accept, bytes, `文件“${name}”`)) as Opened[Kind];
  }
  const { example } = given;
  if (reason !== undefined && example !== undefined) {
    note.put({ kind: "note", text: `文件“${name}”没有读：${reason}。这里用的是例子，请再选一次。` });
  }
  if (example === undefined)
    throw new Error(
      reason === undefined
        ? "还没有选择文件：按“选择文件”，单元就接着运行。"
        : `文件“${name}”没有读：${reason}。请再选一次。`,
    );
  if (accept === "image") return example as Opened[Kind];
  const text = requireString(example, "openFile 的 example");
  return (await reader()).readText(accept, text, "openFile 的 example ") as Opened[Kind];
}

async function reader(): Promise<FileReader> {
  const there = () => (globalThis as { [FILE_READER]?: FileReader })[FILE_READER];
  if (!there()) await load();
  const found = there();
  if (!found) throw new Error("读文件的部分没有载入：请检查网络，再试一次。");
  return found;
}
