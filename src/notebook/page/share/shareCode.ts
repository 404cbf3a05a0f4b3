import { deflateSync, Inflate } from "fflate";
import { toBase64 } from "../../../lib/toBase64";
import type { BroughtWork } from "../work/changes";
import {
  DAMAGED,
  isVersion,
  MAX_SHARED,
  NEWER,
  readWork,
  SHARE_VERSION,
  type SharedWork,
  versionOf,
} from "./SharedWork";
import { joinShareHash, splitShareHash } from "./shareHash";

/** What a text unpacks to at most, in bytes: a character takes up to four, and controls need some. */
const MAX_BYTES = 4 * MAX_SHARED + 200_000;
/** Bytes that are unpacked at once: they come to a thousand times as many at most. */
const STEP = 1024;

/** Shared work as the part of an address behind `#`: compressed JSON in base64 that is safe there. */
export function writeShareHash({ slug, ...work }: SharedWork): string {
  const packed = deflateSync(new TextEncoder().encode(JSON.stringify(work)), { level: 9 });
  const data = toBase64(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return joinShareHash({ version: versionOf(work), slug, data });
}

/** Reads it again; where it is damaged, or of a newer version, says so in Chinese. Never throws. */
export function readShareHash(hash: string): SharedWork | string {
  const parts = splitShareHash(hash);
  if (!parts) return `这个分享链接${DAMAGED}`;
  if (parts.version > SHARE_VERSION) return `这个分享链接${NEWER}`;
  const read = isVersion(parts.version) ? unpack(parts.data) : undefined;
  return read ? { ...read, slug: parts.slug } : `这个分享链接${DAMAGED}`;
}

function unpack(data: string): BroughtWork | undefined {
  try {
    const binary = atob(data.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = inflate(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    return bytes && readWork(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Unpacks bytes; undefined where they would come to more than may be, or aren't whole. */
function inflate(packed: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let [size, isWhole] = [0, false];
  const inflating = new Inflate((part, isLast) => {
    size += part.length;
    parts.push(part);
    isWhole = isLast;
  });
  for (let at = 0; at < packed.length; at += STEP) {
    inflating.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    if (size > MAX_BYTES) return undefined;
  }
  if (!isWhole) return undefined;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
