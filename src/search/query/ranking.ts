import type { RecordKind } from "../contract/SearchRecord";

/**
 * What of a query a record says, and where: each feature from 0 to 1, rare words counting more than frequent ones; and how
 * much it counts, chosen on the labelled queries by `npm run bench -- search --fit`.
 */
export const WEIGHTS = {
  /** In its heading. */
  heading: 6,
  /** In its other names: a work's authors, a concept's aliases, a page's description, what its paragraphs begin with in bold. */
  names: 2,
  /** In what readers ask of it; of a query that isn't a name. */
  asked: 4,
  /** In one of the questions that it answers, as `nearestQuestion` finds; of a query that isn't a name, and for those that lead without it. */
  question: 16,
  /** Readers ask the like of its page, as `likelyPages` says; of a query that isn't a name. */
  page: 6,
  /** As Pagefind scores it: by how often, and how long the text is. */
  text: 6,
  /** Anywhere at all, in what readers ask of it, too. */
  covered: 12,
  /** The query as a whole, word beside word. */
  whole: 4,
  /** Its heading is the query, or its code has the identifier that the query is. */
  exact: 16,
};

/** What of a record answers a query, each from 0 to 1. */
export type Features = Record<keyof typeof WEIGHTS, number>;
/** What each feature counts. */
export type Weights = Readonly<Features>;

/** The names of the features. */
export const featureNames = Object.keys(WEIGHTS) as (keyof Features)[];

/** The features of what says nothing of a query. */
export const nothing = (): Features => ({ ...WEIGHTS, ...Object.fromEntries(featureNames.map((name) => [name, 0])) });

/** How much a record counts beside one that explains: a cell, work or venue, and what only repeats what others say. */
export type Factors = Readonly<Record<"other" | "minor", number>>;
export const FACTORS: Factors = { other: 0.8, minor: 0.5 };

/** What of a record bears on its place among the results. */
export interface Ranked {
  kind: RecordKind;
  /** Whether it only repeats or introduces what others explain. */
  isMinor: boolean;
  features: Features;
}

/** A record that may answer a query. */
export type Contender = Ranked & { id: string };

/** What the reader asked for by its kind: then it counts in full. */
export interface Asked {
  code: boolean;
  /** As a work: in the brackets of titles, or with 论文 behind its name. */
  title: boolean;
}

/** What may answer a query: all records that say enough of it, in no order. */
export interface Contenders {
  asked: Asked;
  contenders: readonly Contender[];
}

/** A record's place among the results: the higher the sooner. */
export function score({ kind, isMinor, features }: Ranked, asked: Asked, weights = WEIGHTS, factors = FACTORS): number {
  const sum = featureNames.reduce((all, name) => all + weights[name] * features[name], 0);
  // What was asked for by its very name counts in full.
  const wanted = isWanted(kind, features, asked);
  const isNamed = wanted && features.exact === 1;
  return sum * (isMinor && !isNamed ? factors.minor : 1) * (wanted ? 1 : factors.other);
}

function isWanted(kind: RecordKind, { heading, names, exact }: Features, asked: Asked): boolean {
  switch (kind) {
    case "代码":
      return asked.code;
    case "文献":
      // Its author was asked for, or its very title.
      return asked.title || names > 0.99 || exact === 1;
    case "会议":
      // Its short name is asked for, or its long one: both are its heading.
      return heading > 0.99;
    case "概念":
    case "正文":
      return !asked.title;
    default:
      return kind satisfies never;
  }
}

/** By score, the highest first. Scores differ in their last digits with what of the index is loaded: near ones go by id. */
export function inOrder<T extends { id: string }>(some: readonly T[], scoreOf: (one: T) => number): T[] {
  const scored = some.map((one) => ({ one, rank: Math.round(scoreOf(one) * 1000) }));
  return scored.sort((a, b) => b.rank - a.rank || (a.one.id < b.one.id ? -1 : 1)).map(({ one }) => one);
}
