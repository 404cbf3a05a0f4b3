/** Pagefind's filter by what a record is: one of `RecordKind`. */
export const KIND = "类别";
/** Pagefind's filter by how much a record counts: an explanation, a cell of code, or what only repeats others. */
export const LEVEL = "层级";
export const LEVELS = { main: "正", code: "码", minor: "附" } as const;

/**
 * How Pagefind weighs what it finds in a record's fields. A heading says more than a sentence, and its own page's name less
 * than both. `words`, `place`, `names` and `code` are there to be found only: see `writeIndex`.
 */
export const rankingOptions = {
  termSimilarity: 4,
  metaWeights: { title: 4, words: 5, names: 3, code: 3, place: 1, page: 0.2, kind: 0 },
};

/** A record's address in the index. Pagefind keeps one record for each: the part, after a space, tells several apart. */
export const indexAddress = (url: string, part?: string): string => (part === undefined ? url : `${url} ${part}`);

/** The address on the site that `indexAddress` was given: none has a space in it. */
export const siteAddress = (address: string): string => address.split(" ")[0];
