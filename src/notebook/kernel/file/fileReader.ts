/** Reads the files that a reader opens, as a script of its own, which the kernel loads when a cell opens the first one. */
import { FILE_READER } from "../../contract/globalNames";
import type { FileKind } from "../../contract/outputs";
import type { FileReader, Opened, OpenedImage } from "../library/openedFile";
import { csvRows } from "./csvRows";

/** The longer side of an image that is opened, in pixels: a larger one is made smaller. */
const MAX_IMAGE_SIDE = 1024;

/** What is in a file of a kind; throws, in Chinese, where it isn't of that kind. `what` names the file. */
const readBytes = async (accept: FileKind, bytes: ArrayBuffer, what: string): Promise<Opened[FileKind]> =>
  accept === "image" ? await readImage(bytes, what) : readText(accept, decode(bytes, what), what);

/** What Excel's “Unicode 文本” begins with. */
const MARKS: Readonly<Record<string, string>> = { "255,254": "utf-16le", "254,255": "utf-16be" };

/** UTF-8, or what Excel writes in China. */
function decode(bytes: ArrayBuffer, what: string): string {
  const marked = MARKS[String(new Uint8Array(bytes.slice(0, 2)))];
  for (const encoding of marked ? [marked] : ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // No text has this; what isn't one may well be read as GB18030.
      if (!text.includes("\0")) return text;
    } catch {
      // The next one may be it.
    }
  }
  throw new RangeError(`${what}不是文字：要用 UTF-8 或 GB18030 存。`);
}

/** What is in the text of a file of a kind. */
function readText(accept: Exclude<FileKind, "image">, text: string, what: string): Opened[FileKind] {
  switch (accept) {
    case "csv":
      return csvRows(text, what);
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

Object.assign(globalThis, { [FILE_READER]: { readBytes, readText } satisfies FileReader });
