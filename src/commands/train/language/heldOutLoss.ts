import type { Tokenizer } from "../../../notebook/kernel/library/languageModel";
import { toBatch } from "./batches";
import { freeFrom, memoryMark } from "./matMul";
import type { LanguageModel } from "./model";
import { formMark, punctuate } from "./poems";

/**
 * Cross-entropy per character of quatrains, on the same footing as a model that knows only the characters in `common` and
 * writes no punctuation: any other character counts as one class, whose probability is the sum of theirs, and what the
 * punctuation costs is charged to the 20 characters.
 */
export function heldOutLoss(
  model: LanguageModel,
  theta: Float32Array,
  quatrains: readonly string[],
  { vocabulary, encode }: Tokenizer,
  common: ReadonlySet<string>,
): number {
  const mark = vocabulary.indexOf(formMark("五绝"));
  const isRare = vocabulary.map((token) => /^\p{sc=Han}$/u.test(token) && !common.has(token)).with(0, true);
  let loss = 0;
  for (let from = 0; from < quatrains.length; from += 32) {
    const texts = quatrains.slice(from, from + 32).map(punctuate);
    const batch = toBatch(texts.map((text) => [mark, ...encode(text)]));
    const memory = memoryMark();
    const { data, rows, columns } = model.logits(theta, batch);
    for (let row = 0; row < rows; row++) {
      loss -= logProbability(data.subarray(row * columns, (row + 1) * columns), batch.targets[row], isRare);
    }
    freeFrom(memory);
  }
  return loss / (quatrains.length * 20);
}

/** The log-probability of a target; of all rare ones together, where it is one. */
function logProbability(scores: Float32Array, target: number, isRare: readonly boolean[]): number {
  const top = scores.reduce((a, b) => Math.max(a, b));
  let [sum, rare] = [0, 0];
  scores.forEach((score, id) => {
    const weight = Math.exp(score - top);
    sum += weight;
    if (isRare[id]) rare += weight;
  });
  return Math.log((isRare[target] ? rare : Math.exp(scores[target] - top)) / sum);
}
