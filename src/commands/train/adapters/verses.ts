import { loadData, random, randomSplit } from "../../../notebook/kernel/library";
import { toBatch } from "../language/batches";
import type { Batch } from "../language/model";
import { formMark, punctuate } from "../language/poems";
import { shuffle } from "../randomness";
import { BATCH, EPOCHS } from "./study";

/** Ids of texts to learn from and to be judged on, each from its mark to its end. */
export interface Verses {
  training: number[][];
  validation: number[][];
  test: number[][];
  /** Quatrains that the model was never trained on, of the kind that it was trained on. */
  old: number[][];
}

/** The new style, and the old held-out quatrains, in a model's tokens. */
export async function readVerses(vocabulary: readonly string[]): Promise<Verses> {
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const read = (form: "杂言" | "五绝", text: string): number[] => [
    ...[formMark(form), ...text].map((token) => idOf.get(token) ?? 0),
    1,
  ];
  const { training, validation, test } = await loadData("shijing");
  const { poems } = await loadData("wujue");
  const [old] = randomSplit(poems, [256, 256], random(1));
  const [training_, validation_, test_] = [training, validation, test].map((part) =>
    part.map((text) => read("杂言", text)),
  );
  return {
    training: training_,
    validation: validation_,
    test: test_,
    old: old.map((poem) => read("五绝", punctuate(poem))),
  };
}

/** A batch whose targets outside the vocabulary aren't guessed. */
export function toCountedBatch(documents: readonly (readonly number[])[]): Batch {
  const batch = toBatch(documents);
  return { ...batch, targets: batch.targets.map((id) => (id === 0 ? -1 : id)) };
}

/** The texts several times over, in an order of its own each time, as batches. */
export function batchesOf(texts: readonly number[][], seed: number): Batch[] {
  const next = random(100 + seed);
  const order = Array.from({ length: EPOCHS }, () => shuffle(texts, next)).flat();
  const batches: Batch[] = [];
  let documents: number[][] = [];
  let tokens = 0;
  for (const ids of order) {
    if (tokens + ids.length - 1 > BATCH) {
      batches.push(toCountedBatch(documents));
      [documents, tokens] = [[], 0];
    }
    documents.push(ids);
    tokens += ids.length - 1;
  }
  return [...batches, toCountedBatch(documents)];
}

/** The same texts with their characters exchanged among all of them; marks, punctuation and ends stay where they are. */
export function shuffleCharacters(texts: readonly number[][], vocabulary: readonly string[], seed: number): number[][] {
  const isMoved = vocabulary.map((token, id) => id === 0 || /^\p{sc=Han}$/u.test(token));
  const moved = shuffle(
    texts.flat().filter((id) => isMoved[id]),
    random(seed),
  );
  return texts.map((ids) => ids.map((id) => (isMoved[id] ? (moved.pop() ?? 0) : id)));
}
