/** Small enough for half precision, and after softmax it is zero. */
const HIDDEN_SCORE = -1e4;

/**
 * How far each position from `from` on turns each of `half` pairs of numbers: the cosines and sines [length, half], computed in
 * double precision.
 */
export function turns(from: number, length: number, half: number): { cos: Float32Array; sin: Float32Array } {
  const angles = Array.from(
    { length: length * half },
    (_, i) => (from + Math.floor(i / half)) * 10_000 ** (-(i % half) / half),
  );
  return { cos: Float32Array.from(angles, Math.cos), sin: Float32Array.from(angles, Math.sin) };
}

/**
 * What is added to the scores of attention [sharing × length, positions]: each of some tokens, the first at `from`, sees itself
 * and what is before it; once for each of the queries that share keys.
 */
export function mask(from: number, length: number, positions: number, sharing: number): Float32Array {
  return Float32Array.from({ length: sharing * length * positions }, (_, i) =>
    i % positions > from + (Math.floor(i / positions) % length) ? HIDDEN_SCORE : 0,
  );
}

/** Where new tokens go in a cache: `place` [most, length] moves each to its position, and `others` [most] is 1 where what was stays. */
export interface Placement {
  place: Float32Array;
  others: Float32Array;
}

/** Puts the first `count` of `length` tokens at `from` and behind it, in a cache with room for `most`; the rest is padding. */
export function placement(from: number, count: number, length: number, most: number): Placement {
  const place = new Float32Array(most * length);
  const others = new Float32Array(most).fill(1);
  for (let i = 0; i < count; i++) {
    place[(from + i) * length + i] = 1;
    others[from + i] = 0;
  }
  return { place, others };
}
