import type { Tensor3D } from "@tensorflow/tfjs";
import { requireList, requireWhole } from "../library/require";

/**
 * The keys and values of what a language model has read, block by block; each tensor has room for `most` positions. A cache
 * of several sequences reads all of them at once, so that they stay equally long.
 */
export class KeyValueCache {
  /** Positions that are filled. A smaller number takes back what was read last. */
  length = 0;

  constructor(
    /** Positions that there is room for. */
    readonly most: number,
    /** Sequences. */
    readonly batch: number,
    /** A block's keys, turned to their positions [sequences × heads of keys, most, width of a head]. */
    readonly keys: Tensor3D[],
    readonly values: Tensor3D[],
  ) {}

  /** Another that has read the same. No number is copied. */
  copy(): KeyValueCache {
    const cloned = (tensors: Tensor3D[]) => tensors.map((tensor) => tensor.clone());
    const copied = new KeyValueCache(this.most, this.batch, cloned(this.keys), cloned(this.values));
    copied.length = this.length;
    return copied;
  }

  /** Puts some of the sequences in the places of all: `[0, 0, 2]` gives up the second for another copy of the first. */
  choose(sequences: readonly number[]): void {
    requireList(sequences, "choose 的参数");
    if (sequences.length !== this.batch) throw new RangeError(`choose 要 ${this.batch} 个序列的编号。`);
    for (const sequence of sequences) requireWhole(sequence, "choose 的编号", 0, this.batch - 1);
    for (const tensors of [this.keys, this.values]) {
      tensors.forEach((old, block) => {
        const [, ...rest] = old.shape;
        const rows = old.reshape([this.batch, -1]);
        const chosen = rows.gather([...sequences]);
        tensors[block] = chosen.reshape([-1, ...rest]);
        for (const tensor of [old, rows, chosen]) tensor.dispose();
      });
    }
  }

  /** Frees the memory. */
  dispose(): void {
    for (const tensor of [...this.keys, ...this.values]) tensor.dispose();
  }
}
