import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { StaticRequest } from "../../src/commands/serve/serveStatic";

/** Bytes after `gzip -9`, by what they are; script and style that stand inside an HTML page are counted as such. */
export interface ByteCount {
  script: number;
  style: number;
  wasm: number;
  other: number;
  /** All files together, pages included. */
  total: number;
}

/** Counts each file that was sent once. */
export async function countBytes(requests: readonly StaticRequest[]): Promise<ByteCount> {
  const count: ByteCount = { script: 0, style: 0, wasm: 0, other: 0, total: 0 };
  const files = new Map(requests.filter(({ status }) => status === 200).map((request) => [request.file, request]));
  for (const [file, { contentType }] of files) {
    if (file === undefined) continue;
    const content = await readFile(file);
    const size = gzipSize(content);
    count.total += size;
    if (contentType.startsWith("text/html")) {
      count.script += inlineSize(content.toString("utf8"), "script");
      count.style += inlineSize(content.toString("utf8"), "style");
    } else if (contentType.startsWith("text/javascript")) count.script += size;
    else if (contentType.startsWith("text/css")) count.style += size;
    else if (contentType === "application/wasm") count.wasm += size;
    else count.other += size;
  }
  return count;
}

function inlineSize(html: string, tag: "script" | "style"): number {
  const parts = [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}>`, "gi"))]
    // Data blocks, such as JSON, aren't script.
    .filter(([, attributes]) => !/\btype=["']?(application\/(ld\+)?json|speculationrules)/i.test(attributes))
    .map(([, , text]) => text)
    .filter((text) => text !== "");
  return parts.length === 0 ? 0 : gzipSize(parts.join("\n"));
}

function gzipSize(content: string | Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}
