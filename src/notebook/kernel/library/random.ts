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
