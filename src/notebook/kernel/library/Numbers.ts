/** A list of numbers: an array, a typed array or a tensor. */
export type Numbers = ArrayLike<number> | { dataSync(): ArrayLike<number> };
