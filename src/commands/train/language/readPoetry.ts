import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as OpenCC from "opencc-js";
import { cleanText, cutAtSentences, findForm, type Poem } from "./poems";

/** Where the npm package chinese-poetry keeps its collections. */
const COLLECTIONS = {
  tang: ["quantangshi", /^poet\.tang\.\d+\.json$/],
  song: ["quantangshi", /^poet\.song\.\d+\.json$/],
  ci: ["songci", /^ci\.song\.\d+\.json$/],
} as const;

/** Longest text of a poem; what is longer is cut. */
const MOST = 110;

/** Poems of a collection, in simplified characters, each once. `folder` is where the package is unpacked. */
export async function readPoetry(folder: string, collection: keyof typeof COLLECTIONS): Promise<Poem[]> {
  const simplify = OpenCC.Converter({ from: "t", to: "cn" });
  const [subfolder, pattern] = COLLECTIONS[collection];
  const parent = join(folder, "dist", subfolder);
  const files = (await readdir(parent)).filter((file) => pattern.test(file)).sort();
  if (files.length === 0)
    throw new Error(`${parent}: no ${collection} poems; unpack the npm package chinese-poetry there`);
  const poems = new Map<string, Poem>();
  for (const file of files) {
    const entries: { paragraphs: string[]; rhythmic?: string }[] = JSON.parse(
      await readFile(join(parent, file), "utf8"),
    );
    for (const { paragraphs, rhythmic } of entries) {
      const whole = cleanText(simplify(paragraphs.join("")));
      if (whole === undefined) continue;
      const form = collection === "ci" ? "词" : findForm(whole);
      const tune = rhythmic === undefined ? undefined : simplify(rhythmic).replace(/[^\p{sc=Han}]/gu, "");
      for (const text of cutAtSentences(whole, MOST)) poems.set(text, { form, ...(tune ? { tune } : {}), text });
    }
  }
  return [...poems.values()];
}
