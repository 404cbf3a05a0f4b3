import { once } from "../../lib/once";
import { spaced } from "../../lib/spaced";
import { isWholeScript } from "../contract/scriptEnd";

/** What failed last time: a browser may keep what came then, and would give it again. */
const failed = new Set<string>();
const kept = new Map<string, () => Promise<Blob>>();

/**
 * Fetches a file of the site, and reads it by `read`, which throws where it isn't whole, or isn't what it should be.
 * Rejects with what the reader is to know, in Chinese: `part` is the reader's name for it, `absent` what it means where
 * there is no such file. The next try is made anew.
 */
export async function fetchWhole<T>(
  url: string,
  part: string,
  read: (file: Blob) => Promise<T>,
  absent?: string,
): Promise<T> {
  let problem = `${spaced(part)}没有取到`;
  try {
    const response = await fetch(url, failed.has(url) ? { cache: "reload" } : {});
    if (!response.ok) {
      problem = response.status === 404 && absent ? absent : `${spaced(part)}没有取到（${response.status}）`;
      throw new Error();
    }
    problem = `${spaced(part)}没有载入完整`;
    const whole = await read(await response.blob());
    failed.delete(url);
    return whole;
  } catch {
    failed.add(url);
    throw new Error(`${problem}：请检查网络，再试一次。`);
  }
}

/** Fetches a script once for all notebooks of the page, and keeps it: another frame then needs no network for it. */
export function fetchScript(url: string, part: string): Promise<Blob> {
  const script = kept.get(url) ?? once(() => fetchWhole(url, part, readScript));
  kept.set(url, script);
  return script();
}

/** A script that came to its end. */
export async function readScript(file: Blob): Promise<Blob> {
  // Of a megabyte, only the end is looked at.
  if (!isWholeScript(await file.slice(-64).text())) throw new Error("cut off, or no script of the runtime");
  return file;
}

/** The bytes of a file of the site's, by what its address ends with: a script, WebAssembly, or else JSON. */
export async function readBytes(url: string, file: Blob): Promise<ArrayBuffer> {
  if (url.endsWith(".js")) await readScript(file);
  const bytes = await file.arrayBuffer();
  if (url.endsWith(".wasm") && !WebAssembly.validate(bytes)) throw new Error("cut off, or no WebAssembly");
  if (url.endsWith(".json")) JSON.parse(new TextDecoder().decode(bytes));
  return bytes;
}
