import { splitWords } from "./words";

/** Pagefind's filter by what a record is: one of `RecordKind`, and `MINOR` where it only repeats others. */
export const KIND = "类别";
export const MINOR = "附";

/**
 * How Pagefind scores what it finds in a record: its text, and the heading and names beside it. `words`, `place`, `names`
 * and `code` are there to be found only: see `writeIndex`.
 */
export const rankingOptions = {
  termSimilarity: 4,
  metaWeights: { title: 0, words: 5, names: 3, code: 3, place: 1, page: 0, kind: 0 },
};

/** Stands before and after a heading's words, so that a heading which is the query is told from those that have it in them. */
const EDGE = "qq";

/** A heading as a field of words, which are found only as they stand there, parted by spaces. */
export const headingField = (title: string): string => [EDGE, ...splitWords(title.normalize("NFKC")), EDGE].join(" ");

/** A record's address in the index. Pagefind keeps one record for each: the part, after a space, tells several apart. */
export const indexAddress = (url: string, part?: string): string => (part === undefined ? url : `${url} ${part}`);

/** The address on the site that `indexAddress` was given: none has a space in it. */
export const siteAddress = (address: string): string => address.split(" ")[0];
