/** A matrix: rows of numbers, or a tensor of rank 2. */
export type Matrix =
  readonly (readonly number[])[] | { readonly shape: readonly number[]; dataSync(): ArrayLike<number> };
