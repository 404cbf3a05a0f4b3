import { readFileSync } from "node:fs";
import type { LabelledQuery } from "./LabelledQuery";

/**
 * The sets of labelled queries: those given with the task; those written for this site; and what readers ask elsewhere, in
 * their words (questions about d2l-zh, TensorFlow.js, courses, interviews and fine-tuning), in six parts. The ranking is
 * chosen on all but the last two. How many of the fresh, the last and the strangers' are answered was counted as the lines in
 * `src/content/asked` grew; of the strangers', 84 % came first when it was first asked, and its misses were then read for
 * their kinds. The last part was written from the pages alone, before the search and those lines were read; lines near to
 * it were left out by a script. Every other of its queries, from the first, served to choose how pages are learned; the rest
 * were asked when all was done.
 */
export const querySets = {
  queries: "给定的查询",
  ownQueries: "自拟的查询",
  readerQueries: "读者的问法",
  laterQueries: "读者的问法，后写的",
  freshQueries: "读者的问法，没有见过的",
  lastQueries: "读者的问法，最后写的",
  strangerQueries: "读者的问法，没见过搜索的人写的",
  unseenQueries: "读者的问法，只看页面写的",
} as const;

/** A set of labelled queries. */
export type QuerySet = keyof typeof querySets;

/** The labelled queries of a set. */
export function readQueries(set: QuerySet): LabelledQuery[] {
  return JSON.parse(readFileSync(new URL(`../${set}.json`, import.meta.url), "utf8")) as LabelledQuery[];
}
