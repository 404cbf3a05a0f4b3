import { allocate } from "../../../../../src/commands/train/language/matMul";
import { LanguageModel } from "../../../../../src/commands/train/language/model";
import { layOut } from "../../../../../src/commands/train/language/shape";
import { random } from "../../../../../src/notebook/kernel/library";

/** A language model small enough to be checked number by number, with two documents for it, and numbers of its own. */
export function smallModel() {
  const sizes = { vocabulary: 16, width: 16, layers: 2, heads: 4, keyHeads: 2, hidden: 24 };
  const rows = layOut(sizes);
  const next = random(1);
  const ids = (count: number): Int32Array => Int32Array.from({ length: count }, () => Math.floor(next() * 16));
  return {
    sizes,
    rows,
    model: new LanguageModel(sizes, rows),
    batch: { inputs: ids(11), targets: ids(11), borders: [0, 4, 11] },
    /** Numbers between −0.5 and 0.5: as many as the model has parameters, unless told. */
    uniform: (length = rows.count * sizes.width): Float32Array => allocate(length).map(() => next() - 0.5),
  };
}

/** A copy that the products can reach. */
export function inMemory(numbers: Float32Array): Float32Array {
  const copy = allocate(numbers.length);
  copy.set(numbers);
  return copy;
}
