import { hashOf } from "./words";

/** What must be known of the index before any of it is read. */
export interface IndexHead {
  /** The letters of the records' ids, in their order, each followed there by its record's number; `NONE` for one without a word. */
  letters: string;
  /** How many words each of the others has, as `packLengths` writes it. */
  lengths: string;
  /** What the fields beside the text are called, in Pagefind's order. */
  fields: string[];
  /** Number of chunks; see `chunkOf`. */
  chunks: number;
  /**
   * In so many parts it is there as a whole, too, to be kept for when there is no network: thousands of small files would be
   * a burden. 0 where it is too large for that.
   */
  parts: number;
}

/** The part that has what a chunk has. */
export const partOf = (chunk: number, { parts }: Pick<IndexHead, "parts">): number => chunk % parts;

/** The letter of a record that isn't in the index. */
export const NONE = "-";

/** The ids of the records that are in the index, in their order. */
export const idsOf = ({ letters }: Pick<IndexHead, "letters">): string[] =>
  Array.from(letters, (letter, i) => `${letter}${i}`).filter((id) => id[0] !== NONE);

/** Lengths are written as characters from here on: a byte each, if they are below 3,000. */
const FIRST = 0x23;

/** Doubling a length takes so many steps: one is 9 %, which bears little on a record's score. */
const STEPS = 8;

/** Packs lengths: a character each. */
export const packLengths = (lengths: readonly number[]): string =>
  lengths.map((length) => String.fromCharCode(FIRST + Math.round(STEPS * Math.log2(1 + length)))).join("");

/** Reads what `packLengths` wrote: within 5 %. */
export const unpackLengths = (packed: string): number[] =>
  Array.from(packed, (steps) => Math.round(2 ** ((steps.charCodeAt(0) - FIRST) / STEPS)) - 1);

/** Words that begin with the same so many characters stand together: whoever types so many finds those that begin with them. */
const TOGETHER = 3;

/**
 * The number of the chunk in which a word is, if it is in any: by a hash, so that nothing has to tell where which words are.
 * Pagefind's own chunks are of neighbours in the alphabet, and a list of 800 chunks' ends was 7 KB of a first query.
 */
export const chunkOf = (word: string, chunks: number): number => hashOf([...word].slice(0, TOGETHER).join("")) % chunks;
