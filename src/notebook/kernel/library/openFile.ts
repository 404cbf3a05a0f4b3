import type { FileKind } from "../../contract/outputs";
import { csvRows, type FileRow } from "./csvRows";
import { getHost } from "./host";
import { requireOptions, requireString, requireTitle } from "./require";

export type { FileRow };

/** The pixels of an image that the reader chose: `tf.browser.fromPixels` takes them as they are. */
export interface OpenedImage {
  width: number;
  height: number;
  /** width × height × 4 bytes: red, green, blue and opacity, row by row. */
  data: Uint8ClampedArray;
}

/** What each kind of file is for a cell. */
interface Opened {
  csv: FileRow[];
  json: unknown;
  image: OpenedImage;
  text: string;
}

/** What stands for a file until the reader has chosen one: the text of a file, or an image's pixels. */
type Example<Kind extends FileKind> = Kind extends "image" ? OpenedImage : string;

const NAMES: Readonly<Record<FileKind, string>> = {
  csv: "CSV 文件",
  json: "JSON 文件",
  image: "图片",
  text: "文本文件",
};
/** The longer side of an image that is opened, in pixels: a larger one is made smaller. */
const MAX_IMAGE_SIDE = 1024;
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
  if (bytes) return (await readBytes(accept, bytes, `文件“${name}”`)) as Opened[Kind];
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
  return (await readText(
    accept,
    requireString(example, "openFile 的 example"),
    "openFile 的 example ",
  )) as Opened[Kind];
}

const readBytes = async (accept: FileKind, bytes: ArrayBuffer, what: string): Promise<Opened[FileKind]> =>
  accept === "image" ? await readImage(bytes, what) : await readText(accept, decode(bytes, what), what);

/** UTF-8, or what Excel writes in China. */
function decode(bytes: ArrayBuffer, what: string): string {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one may be it.
    }
  }
  throw new RangeError(`${what}不是文字：要用 UTF-8 或 GB18030 存。`);
}

async function readText(accept: Exclude<FileKind, "image">, text: string, what: string): Promise<Opened[FileKind]> {
  switch (accept) {
    case "csv":
      return await csvRows(text, what);
    case "json":
      return parseJson(text, what);
    case "text":
      return text;
    default:
      return accept satisfies never;
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const line = at === undefined ? "" : `第 ${text.slice(0, Number(at)).split("\n").length} 行附近`;
    throw new RangeError(`${what}${line}不是合法的 JSON：检查括号、引号和逗号。`);
  }
}

async function readImage(bytes: ArrayBuffer, what: string): Promise<OpenedImage> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes]));
  } catch {
    throw new RangeError(`${what}不是浏览器认得的图片：请用 PNG、JPEG、WebP 或 GIF。`);
  }
  const scale = Math.min(1, MAX_IMAGE_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const painter = new OffscreenCanvas(width, height).getContext("2d");
  if (!painter) throw new Error("这里画不出图片。");
  painter.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = painter.getImageData(0, 0, width, height);
  return { width, height, data: data as unknown as Uint8ClampedArray };
}
