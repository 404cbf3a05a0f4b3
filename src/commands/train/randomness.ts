import { randomSplit } from "../../notebook/kernel/library";

/** The same elements in another order; `next` gives numbers from 0 up to 1. */
export const shuffle = <T>(list: readonly T[], next: () => number): T[] => randomSplit(list, [], next)[0];

/** A number of the standard normal distribution, from two of `next`'s, by Box and Muller. */
export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
