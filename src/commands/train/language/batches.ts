import type { Tokenizer } from "../../../notebook/kernel/library/languageModel";
import type { Batch } from "./model";
import { type Poem, toTokens } from "./poems";

/** Puts some poems' ids one after another: each is read up to the last but one, and guessed from the second on. */
export function toBatch(documents: readonly (readonly number[])[]): Batch {
  const borders = [0];
  for (const ids of documents) borders.push((borders.at(-1) ?? 0) + ids.length - 1);
  return {
    inputs: Int32Array.from(documents.flatMap((ids) => ids.slice(0, -1))),
    targets: Int32Array.from(documents.flatMap((ids) => ids.slice(1))),
    borders,
  };
}

/** Takes poems, going round and round, from place `from` on until they fill a batch; gives the place of the next one, too. */
export function nextBatch(poems: readonly Poem[], { vocabulary }: Tokenizer, from: number, size: number) {
  const idOf = idsOf(vocabulary);
  const documents: number[][] = [];
  let [next, count] = [from, 0];
  for (;;) {
    const ids = toTokens(poems[next % poems.length]).map((token) => idOf.get(token) ?? 0);
    if (documents.length > 0 && count + ids.length - 1 > size) return { batch: toBatch(documents), next };
    documents.push(ids);
    count += ids.length - 1;
    next++;
  }
}

const known = new WeakMap<readonly string[], Map<string, number>>();
/** The ids of a vocabulary's tokens, counted once. */
function idsOf(vocabulary: readonly string[]): Map<string, number> {
  const ids = known.get(vocabulary) ?? new Map(vocabulary.map((token, id) => [token, id]));
  known.set(vocabulary, ids);
  return ids;
}
