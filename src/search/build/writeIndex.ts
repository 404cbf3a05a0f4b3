import { transform } from "esbuild";
import { close, createIndex } from "pagefind";
import { headingField, indexAddress, KIND, MINOR } from "../contract/indexFields";
import type { SearchRecord } from "../contract/SearchRecord";
import { splitWords } from "../contract/words";

/** How many words' places a chunk of the index holds: small ones keep a query cheap. Pagefind's own default is 20,000. */
const CHUNK_SIZE = "1000";
/** Of Pagefind's own files only these are used: no interface, no worker. */
const USED = /^(pagefind\.js|pagefind-entry\.json|.*\.pf_meta|wasm\.unknown\.pagefind|(index|fragment|filter)\/.*)$/;

/** Indexes the records with Pagefind: its files, by their path below its folder. Throws where Pagefind refuses. */
export async function writeIndex(records: readonly SearchRecord[]): Promise<Map<string, Uint8Array>> {
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE ??= CHUNK_SIZE;
  const { index, errors } = await createIndex({ forceLanguage: "zh-cn" });
  if (!index) throw new Error(`Pagefind：${errors.join("；")}`);
  const answers = await Promise.all(records.map((record) => index.addCustomRecord(indexRecord(record))));
  const refused = answers.flatMap((answer) => answer.errors);
  if (refused.length > 0) throw new Error(`Pagefind：${refused.join("；")}`);
  const { files } = await index.getFiles();
  await index.deleteIndex();
  await close();
  const used = new Map(files.filter(({ path }) => USED.test(path)).map(({ path, content }) => [path, content]));
  const script = used.get("pagefind.js");
  if (script) used.set("pagefind.js", await minify(script));
  return used;
}

/** Pagefind's script comes with its names in full. */
async function minify(script: Uint8Array): Promise<Uint8Array> {
  const { code } = await transform(new TextDecoder().decode(script), { minify: true, format: "esm" });
  return new TextEncoder().encode(code);
}

/** A record as Pagefind takes it. */
export function indexRecord({ url, part, kind, title, page, text, names, isMinor, code }: SearchRecord) {
  // Metadata is indexed by spaces alone: what stands there for search is given word by word.
  const meta: Record<string, string> = { title, page, kind, words: headingField(title) };
  if (page !== "") meta.place = splitWords(page).join(" ");
  if (names.length > 0) meta.names = names.flatMap(splitWords).join(" ");
  if (code.length > 0) meta.code = code.join(" ");
  return {
    url: indexAddress(url, part),
    content: text,
    language: "zh-cn",
    meta,
    filters: { [KIND]: isMinor ? [kind, MINOR] : [kind] },
  };
}
