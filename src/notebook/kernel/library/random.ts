import { MAX_LIST, requireFunction, requireList, requireWhole } from "./require";

/** A generator of uniform numbers in [0, 1): the same seed gives the same numbers everywhere (mulberry32). */
export function random(seed: number): () => number {
  if (!Number.isFinite(seed)) throw new RangeError("random 的种子要是一个有限的数，例如 random(42)。");
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Shuffles a list and cuts it into parts of the sizes given; one more part, the last, is what is left. The same generator
 * gives the same parts. Throws a RangeError where the list is shorter than the parts.
 */
export function randomSplit<T>(list: ArrayLike<T>, sizes: readonly number[], next: () => number): T[][] {
  requireList(list, "randomSplit 的第 1 个参数", MAX_LIST);
  const parts = Array.from(requireList(sizes, "randomSplit 的第 2 个参数", MAX_LIST));
  const taken = parts.reduce<number>((sum, size) => sum + requireWhole(size, "randomSplit 的每一份", 0), 0);
  requireFunction(next, "randomSplit 的第 3 个参数（random(42) 给出的那种）");
  if (taken > list.length) {
    throw new RangeError(`randomSplit 要分出 ${taken} 个，可一共只有 ${list.length} 个。`);
  }
  const shuffled = Array.from(list)
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
  return [...sizes, list.length - taken].map((size) => shuffled.splice(0, size));
}
