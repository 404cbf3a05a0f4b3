import type { Tensor3D } from "@tensorflow/tfjs";

/** The keys and values of what a language model has read, block by block; each tensor has room for `most` positions. */
export class KeyValueCache {
  /** Positions that are filled. A smaller number takes back what was read last. */
  length = 0;

  constructor(
    /** Positions that there is room for. */
    readonly most: number,
    /** A block's keys, turned to their positions [heads of keys, most, width of a head]. */
    readonly keys: Tensor3D[],
    readonly values: Tensor3D[],
  ) {}

  /** Another that has read the same. No number is copied. */
  copy(): KeyValueCache {
    const cloned = (tensors: Tensor3D[]) => tensors.map((tensor) => tensor.clone());
    const copied = new KeyValueCache(this.most, cloned(this.keys), cloned(this.values));
    copied.length = this.length;
    return copied;
  }

  /** Frees the memory. */
  dispose(): void {
    for (const tensor of [...this.keys, ...this.values]) tensor.dispose();
  }
}
