import { once } from "../../lib/once";
import { chunkOf, type IndexHead, idsOf, partOf, unpackLengths } from "../contract/IndexHead";
import { rankingOptions } from "../contract/indexFields";
import { indexedText } from "../contract/words";
import type { Found, WordIndex } from "../query/WordIndex";
import { encodeCbor } from "./encodeCbor";

/** What of Pagefind's WebAssembly is used, as its own script declares it. Texts and bytes are passed by place and length. */
interface PagefindExports {
  memory: WebAssembly.Memory;
  __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start(): void;
  __wbindgen_malloc(size: number, align: number): number;
  __wbindgen_free(place: number, size: number, align: number): void;
  init_pagefind(...meta: Passed): number;
  set_ranking_weights(index: number, ...json: Passed): number;
  load_index_chunk(index: number, ...chunk: Passed): number;
  // The query without diacritics and with them, filters, sorting; as a phrase; whether diacritics count.
  search(
    index: number,
    ...query: [...Passed, ...Passed, ...Passed, ...Passed, isPhrase: boolean, isExact: boolean]
  ): Passed;
}

type Passed = [place: number, length: number];

/** So many results are kept: some twenty megabytes, which whoever types one query after another comes to. */
const MOST_KEPT = 150_000;

/** Reads a file of the index. Rejects where there is none. */
export type ReadBytes = (path: string) => Promise<ArrayBuffer>;

/**
 * Pagefind's index and its search, without its script: that one serves much that this site has its own of, such as excerpts,
 * and is a tenth of what a first query fetches. It holds for the version of Pagefind that package.json pins.
 */
export class PagefindIndex implements WordIndex {
  readonly #wasm: PagefindExports;
  readonly #read: ReadBytes;
  readonly #head: IndexHead;
  /** How chunks and parts are fetched, by their paths, each once. */
  readonly #loads = new Map<string, () => Promise<void>>();
  /** Parts that are there. */
  readonly #parts = new Set<number>();
  /** What was found, of all the index that was there: a query asks for the same words several times, and so does the next one typed. */
  readonly #found = new Map<string, readonly Found[]>();
  #kept = 0;
  #index: number;

  private constructor(wasm: PagefindExports, read: ReadBytes, head: IndexHead) {
    this.#wasm = wasm;
    this.#read = read;
    this.#head = head;
    this.#index = wasm.init_pagefind(...this.#pass(metaOf(head)));
    this.#index = wasm.set_ranking_weights(this.#index, ...this.#pass(JSON.stringify(rankingOptions)));
  }

  /** Opens the index: fetches the program and what must be known of the index before any of it is read. */
  static async open(read: ReadBytes): Promise<PagefindIndex> {
    const [head, program] = await Promise.all([read("index.json").then(parse), read("wasm").then(unpack)]);
    const grow = () => {
      const table = wasm.__wbindgen_externrefs;
      const at = table.grow(4);
      table.set(0, undefined);
      [undefined, null, true, false].forEach((value, i) => {
        table.set(at + i, value);
      });
    };
    const imports = { "./pagefind_web_bg.js": { __wbindgen_init_externref_table: grow } };
    const { instance } = await WebAssembly.instantiate(program, imports);
    const wasm = instance.exports as unknown as PagefindExports;
    wasm.__wbindgen_start();
    return new PagefindIndex(wasm, read, head);
  }

  async find(text: string, isPhrase = false): Promise<readonly Found[]> {
    const words = wordsOf(text);
    if (words === "" && text !== "") return [];
    const plain = words.normalize("NFD").replace(/\p{M}/gu, "");
    const key = `${isPhrase} ${words}`;
    const before = this.#found.get(key);
    if (before) return before;
    const wanted = plain === "" ? [] : plain.split(" ").map((word) => chunkOf(word, this.#head.chunks));
    const missing = wanted.filter((chunk) => !this.#parts.has(partOf(chunk, this.#head)));
    await Promise.all(missing.map((chunk) => this.#loadOnce(`index/${chunk}`)));
    const [query, exact, filters, sort] = [plain, words, "{}", ""].map((part) => this.#pass(part));
    const answer = this.#wasm.search(this.#index, ...query, ...exact, ...filters, ...sort, isPhrase, false);
    const { results } = JSON.parse(this.#take(answer)) as { results: { p: string; s: number; mf?: string[] }[] };
    const found = results.map(({ p: id, s: score, mf: fields = [] }) => ({ id, score, fields }));
    if (this.#kept + found.length > MOST_KEPT) this.#forget();
    this.#found.set(key, found);
    this.#kept += found.length;
    return found;
  }

  /** Into how many parts all of the index is divided; see `IndexHead`. */
  get parts(): number {
    return this.#head.parts;
  }

  /** Fetches a part of the whole index, once. */
  async loadPart(part: number): Promise<void> {
    await this.#loadOnce(`parts/${part}`);
    this.#parts.add(part);
  }

  #loadOnce(path: string): Promise<void> {
    const load = this.#loads.get(path) ?? once(() => this.#load(path));
    this.#loads.set(path, load);
    return load();
  }

  async #load(path: string): Promise<void> {
    const bytes = await unpack(await this.#read(path));
    this.#forget();
    this.#index = this.#wasm.load_index_chunk(this.#index, ...this.#pass(bytes));
  }

  #forget(): void {
    this.#found.clear();
    this.#kept = 0;
  }

  #pass(value: string | Uint8Array): Passed {
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
    const place = this.#wasm.__wbindgen_malloc(bytes.length, 1);
    new Uint8Array(this.#wasm.memory.buffer, place, bytes.length).set(bytes);
    return [place, bytes.length];
  }

  #take([place, length]: Passed): string {
    const text = new TextDecoder().decode(new Uint8Array(this.#wasm.memory.buffer, place, length));
    this.#wasm.__wbindgen_free(place, length, 1);
    return text;
  }
}

const parse = (json: ArrayBuffer): IndexHead => JSON.parse(new TextDecoder().decode(json));

/** What Pagefind must know of the index, as it reads it: of no chunks, since they are chosen here, and neither filters nor sorting. */
function metaOf(head: IndexHead): Uint8Array {
  const ids = idsOf(head);
  return encodeCbor(["", unpackLengths(head.lengths).map((length, i) => [ids[i], length]), [], [], [], head.fields]);
}

/** Each of Pagefind's files is compressed, and begins with its mark. */
async function unpack(packed: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer()).slice("pagefind_dcd".length);
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a query, as Pagefind indexed those of the texts: in lower case, without punctuation, parted by spaces. */
const wordsOf = (text: string): string =>
  [...segmenter.segment(indexedText(text))]
    .map(({ segment }) => segment.replace(/\p{Pd}|\p{Pe}|\p{Pf}|\p{Pi}|\p{Po}|\p{Ps}/gu, "").toLocaleLowerCase())
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
