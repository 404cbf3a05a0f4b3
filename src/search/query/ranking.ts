import type { RecordKind } from "../contract/SearchRecord";

/** What of a query a record says, and where: each from 0 to 1, rare words counting more than frequent ones. */
export interface Features {
  /** In its heading. */
  heading: number;
  /** In the title of its page. */
  place: number;
  /** In its other names: of a work the authors, of a concept the aliases. */
  names: number;
  /** Among the identifiers of its code. */
  code: number;
  /** In its text, as Pagefind scores that: by how often, and how long the text is. */
  text: number;
  /** How much of the query it has at all, what has all the words goes before what has one of them often. */
  covered: number;
  /** The query as a whole, word beside word. */
  whole: number;
  /** Its heading is the query. */
  exact: number;
  /** It is the very place where a concept of the query is explained. */
  own: number;
}

/** Of what says nothing of a query. */
export const NOTHING: Readonly<Features> = {
  heading: 0,
  place: 0,
  names: 0,
  code: 0,
  text: 0,
  covered: 0,
  whole: 0,
  exact: 0,
  own: 0,
};

/** How much each feature counts: chosen on the labelled queries by `npm run bench -- search --fit`. */
export type Weights = Readonly<Features>;
export const WEIGHTS: Weights = {
  heading: 1.5,
  place: 1.5,
  names: 2,
  code: 1,
  text: 1,
  covered: 4,
  whole: 3,
  exact: 6,
  own: 3,
};

/** How much a record counts beside one that explains: a cell, a work, a venue, and what only repeats what others say. */
export type Factors = Readonly<Record<"code" | "work" | "venue" | "minor", number>>;
export const FACTORS: Factors = { code: 0.5, work: 0.5, venue: 0.8, minor: 0.6 };

/** What of a record bears on its place among the results. */
export interface Ranked {
  kind: RecordKind;
  /** Whether it only repeats or introduces what others explain. */
  isMinor: boolean;
  features: Features;
}

/** What the reader asked for by its kind: then it counts in full. */
export interface Asked {
  code: boolean;
  /** In the brackets of titles. */
  title: boolean;
}

/** A record's place among the results: the higher the sooner. */
export function score({ kind, isMinor, features }: Ranked, asked: Asked, weights = WEIGHTS, factors = FACTORS): number {
  const sum = (Object.keys(weights) as (keyof Features)[]).reduce((all, key) => all + weights[key] * features[key], 0);
  return sum * (isMinor ? factors.minor : 1) * factorOf(kind, features, asked, factors);
}

function factorOf(kind: RecordKind, { names, exact }: Features, asked: Asked, factors: Factors): number {
  switch (kind) {
    case "代码":
      return asked.code ? 1 : factors.code;
    case "文献":
      // Its author was asked for, or its very title.
      return asked.title || names > 0.99 || exact === 1 ? 1 : factors.work;
    case "会议":
      return factors.venue;
    case "概念":
    case "正文":
      return asked.title ? factors.work : 1;
    default:
      return kind satisfies never;
  }
}

/** By score, the highest first. Scores differ in their last digits with what of the index is loaded: near ones go by id. */
export function inOrder<T extends { id: string }>(some: readonly T[], scoreOf: (one: T) => number): T[] {
  const scored = some.map((one) => ({ one, rank: Math.round(scoreOf(one) * 1000) }));
  return scored.sort((a, b) => b.rank - a.rank || (a.one.id < b.one.id ? -1 : 1)).map(({ one }) => one);
}
