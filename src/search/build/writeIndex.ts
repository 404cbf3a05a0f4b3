import { basename } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { decode, encode } from "cborg";
import { close, createIndex } from "pagefind";
import { chunkOf, type IndexHead, NONE, packLengths, partOf } from "../contract/IndexHead";
import { headingField, questionsField, wordsField } from "../contract/indexFields";
import type { SearchRecord } from "../contract/SearchRecord";
import { indexedText } from "../contract/words";
import type { NumberedRecord } from "./records/collectRecords";

/** So many bytes a chunk of the index holds on average before it is compressed: small ones keep a query cheap. */
const CHUNK_SIZE = 1_000;
/** A folder of more files is a burden for who hosts it. */
const MOST_CHUNKS = 4_096;
/** Begins each of Pagefind's files, once it is unpacked. */
const MARK = "pagefind_dcd";

/** What Pagefind writes of an index as a whole; filters and sorting are not used. */
type PagefindMeta = [
  version: string,
  records: [hash: string, words: number][],
  chunks: [first: string, last: string, hash: string][],
  filters: unknown[],
  sorts: unknown[],
  fields: string[],
];

/**
 * Indexes the records with Pagefind: its program (`wasm`), what must be known before any of the index is read (`index.json`,
 * an `IndexHead`), chunks (`index/0` and so on), and all of it in so many parts (`parts/0` and so on). Throws where Pagefind refuses.
 */
export async function writeIndex(records: readonly NumberedRecord[], parts: number): Promise<Map<string, Uint8Array>> {
  const { index, errors } = await createIndex({ forceLanguage: "zh-cn" });
  if (!index) throw new Error(`Pagefind：${errors.join("；")}`);
  const answers = await Promise.all(records.map((record) => index.addCustomRecord(indexRecord(record))));
  const refused = answers.flatMap((answer) => answer.errors);
  if (refused.length > 0) throw new Error(`Pagefind：${refused.join("；")}`);
  const { files } = await index.getFiles();
  await index.deleteIndex();
  await close();
  return readIndex(records, files, parts);
}

/** Pagefind's files as search reads them: records and chunks go by their numbers, and so needn't be named. */
async function readIndex(
  records: readonly NumberedRecord[],
  files: readonly { path: string; content: Uint8Array }[],
  parts: number,
): Promise<Map<string, Uint8Array>> {
  const all = (ending: string) => files.filter(({ path }) => path.endsWith(ending));
  const program = files.find(({ path }) => path === "wasm.unknown.pagefind");
  const [meta] = all(".pf_meta");
  if (!meta || !program) throw new Error("Pagefind：缺少文件");
  const idOf = new Map(
    all(".pf_fragment").map(({ path, content }) => [basename(path, ".pf_fragment"), urlOf(content)]),
  );
  const [, numbers, , , , fields] = decode(unpack(meta.content)) as PagefindMeta;
  const lengths = new Map(numbers.map(([hash, words]) => [idOf.get(hash), words]));
  const ids = records.map(({ id }) => id);
  // Search knows a record by its place.
  if ([...lengths.keys()].join() !== ids.filter((id) => lengths.has(id)).join())
    throw new Error("Pagefind：记录的次序变了");
  const chunks = spread(all(".pf_index").map(({ content }) => unpack(content)));
  const head: IndexHead = {
    letters: ids.map((id) => (lengths.has(id) ? id[0] : NONE)).join(""),
    lengths: packLengths([...lengths.values()]),
    fields,
    chunks: chunks.length,
    parts,
  };
  const whole = Array.from({ length: parts }, (_, part) => chunks.filter((_, i) => partOf(i, head) === part).flat());
  return new Map<string, Uint8Array>([
    ["index.json", Buffer.from(JSON.stringify(head))],
    ["wasm", await gzipAsync(gunzipSync(program.content), { numiterations: 15 })],
    ...chunks.map((words, i) => [`index/${i}`, pack(words)] as const),
    ...whole.map((words, i) => [`parts/${i}`, pack(words)] as const),
  ]);
}

/** A word, and where it stands, as Pagefind writes it. */
type IndexedWord = [word: string, ...unknown[]];

/** What Pagefind's chunks hold, in chunks as `chunkOf` has them. */
function spread(packed: readonly Buffer[]): IndexedWord[][] {
  const size = packed.reduce((sum, chunk) => sum + chunk.length, 0);
  const length = Math.min(MOST_CHUNKS, Math.ceil(size / CHUNK_SIZE));
  const chunks = Array.from({ length }, (): IndexedWord[] => []);
  for (const chunk of packed) {
    const [words] = decode(chunk) as [words: IndexedWord[]];
    for (const word of words) chunks[chunkOf(word[0], chunks.length)].push(word);
  }
  return chunks;
}

/** A chunk as Pagefind's program reads it. */
const pack = (words: readonly IndexedWord[]): Uint8Array =>
  gzipSync(Buffer.concat([Buffer.from(MARK), encode([words])]), { level: 9 });

const urlOf = (fragment: Uint8Array): string => JSON.parse(unpack(fragment).toString()).url;

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
