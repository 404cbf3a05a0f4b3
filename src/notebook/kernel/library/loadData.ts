import { cutText, MAX_LABEL } from "../../contract/limits";
import type { DataSets } from "./dataSets";
import { getHost } from "./host";
import { requireString } from "./require";

/** The names of the data sets. */
const NAMES: Record<keyof DataSets, true> = {
  iris: true,
  penguins: true,
  wujue: true,
  shijing: true,
  digits: true,
  photos: true,
  "poems-checkpoint": true,
  "language-model": true,
  "tokenizer-r50k": true,
  "tokenizer-o200k": true,
  "memory-distance": true,
  scaling: true,
  adapters: true,
  depth: true,
  passages: true,
};

/** Loads one of the site's data sets. The page fetches it: the kernel itself reaches no network. */
export async function loadData<Name extends keyof DataSets>(name: Name): Promise<DataSets[Name]> {
  if (!Object.hasOwn(NAMES, requireString(name, "loadData 的参数"))) {
    throw new RangeError(
      `loadData 只能读取本站的数据集（${Object.keys(NAMES).join("、")}），不能读网址和文件，没有“${cutText(name, MAX_LABEL)}”。`,
    );
  }
  return (await unpackBytes(await getHost().loadData(name))) as DataSets[Name];
}

/** Bytes as a data set's JSON holds them: compressed by zlib, in base64. */
export interface PackedBytes {
  zlib: string;
}

const isPacked = (value: object): value is PackedBytes =>
  Object.keys(value).length === 1 && typeof (value as Partial<PackedBytes>).zlib === "string";

/** A data set as its JSON stands, with each `{ "zlib": "…" }` in it, however deep, replaced by its bytes. */
export async function unpackBytes(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (isPacked(value)) return inflate(Uint8Array.from(atob(value.zlib), (character) => character.charCodeAt(0)));
  if (Array.isArray(value)) return typeof value[0] === "object" ? Promise.all(value.map(unpackBytes)) : value;
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await unpackBytes(inner)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
