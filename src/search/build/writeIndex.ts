import { gunzipSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { close, createIndex } from "pagefind";
import { headingField, questionsField, wordsField } from "../contract/indexFields";
import type { SearchRecord } from "../contract/SearchRecord";
import { indexedText } from "../contract/words";
import type { NumberedRecord } from "./records/collectRecords";

/** How many words' places a chunk of the index holds: small ones keep a query cheap. Pagefind's own default is 20,000. */
const CHUNK_SIZE = "900";
/** Begins each of Pagefind's files, once it is unpacked. */
const MARK = "pagefind_dcd";

/**
 * Indexes the records with Pagefind: its program (`wasm`), what that must know of all chunks (`meta`), and the chunks
 * (`index/0` and so on). Throws where Pagefind refuses.
 */
export async function writeIndex(records: readonly NumberedRecord[]): Promise<Map<string, Uint8Array>> {
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE ??= CHUNK_SIZE;
  const { index, errors } = await createIndex({ forceLanguage: "zh-cn" });
  if (!index) throw new Error(`Pagefind：${errors.join("；")}`);
  const answers = await Promise.all(records.map((record) => index.addCustomRecord(indexRecord(record))));
  const refused = answers.flatMap((answer) => answer.errors);
  if (refused.length > 0) throw new Error(`Pagefind：${refused.join("；")}`);
  const { files } = await index.getFiles();
  await index.deleteIndex();
  await close();
  return renameAll(files);
}

/** Pagefind names records and chunks by hashes, which can't be compressed: records go by their ids here, chunks by number. */
async function renameAll(files: readonly { path: string; content: Uint8Array }[]): Promise<Map<string, Uint8Array>> {
  const names = new Map<string, string>();
  const renamed = new Map<string, Uint8Array>();
  let meta: Buffer | undefined;
  for (const { path, content } of files) {
    const [, hash, ending] = /([^/]*)\.(\w+)$/.exec(path) ?? [];
    if (ending === "pf_fragment") names.set(hash, JSON.parse(unpack(content).toString()).url);
    else if (ending === "pf_index") {
      const number = `${renamed.size}`;
      names.set(hash, number);
      renamed.set(`index/${number}`, content);
    } else if (ending === "pf_meta") meta = unpack(content);
  }
  const program = files.find(({ path }) => path === "wasm.unknown.pagefind");
  if (!meta || !program) throw new Error("Pagefind：缺少文件");
  // In CBOR a short text is its length and its bytes; the length says where a hash ends.
  const rename = (whole: string, head: string, hex: string) => {
    const length = head.charCodeAt(0) - SHORT_TEXT;
    const name = names.get(hex.slice(0, length));
    return name === undefined ? whole : String.fromCharCode(SHORT_TEXT + name.length) + name + hex.slice(length);
  };
  const text = meta.toString("latin1").replace(/([\x60-\x77])(zh-cn_[0-9a-f]+)/g, rename);
  renamed.set("meta", await pack(Buffer.from(MARK + text, "latin1")));
  return renamed.set("wasm", await pack(gunzipSync(program.content)));
}

/** As small as gzip can be, for what every first query fetches: it takes a second, and saves 5 KB of 75. */
const pack = (content: Uint8Array): Promise<Uint8Array> => gzipAsync(content, { numiterations: 15 });

const SHORT_TEXT = 0x60;

const unpack = (content: Uint8Array): Buffer => gunzipSync(content).subarray(MARK.length);

/** A record as Pagefind takes it: metadata is indexed by spaces alone, so what stands there is given word by word. */
export function indexRecord({
  title,
  text,
  names,
  asked = [],
  code,
  kind,
  isCommon,
  id,
}: SearchRecord & { id: string }) {
  const [heading, others] = [headingField(title), names.map(wordsField)];
  const fields = {
    words: isCommon ? "" : heading,
    names: [...(isCommon ? [heading] : []), ...others].join(" "),
    // A work is asked for by its name alone.
    asked: kind === "文献" ? asked.map(headingField).join(" ") : questionsField(asked),
    code: code.join(" "),
  };
  const meta = Object.fromEntries(Object.entries(fields).filter(([, words]) => words !== ""));
  return { url: id, content: indexedText(kind === "代码" ? wordsOfCode(text) : text), language: "zh-cn", meta };
}

/** Of code what somebody may look for: what it says in Chinese, and identifiers, without numbers and single letters. */
const wordsOfCode = (code: string): string => (code.match(/\p{Script=Han}+|[A-Za-z_$][\w$.]+/gu) ?? []).join(" ");
