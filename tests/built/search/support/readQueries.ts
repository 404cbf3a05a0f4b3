import { readFileSync } from "node:fs";
import type { LabelledQuery } from "./LabelledQuery";

/**
 * The sets of labelled queries: those given with the task; those written for this site; and what readers ask elsewhere, in
 * their words (questions about d2l-zh, TensorFlow.js, courses, interviews and fine-tuning), by people who knew the pages and
 * not the search, in nine parts. The ranking is chosen on all but the last two. Of `wideQueries` the misses were read, once
 * it had been counted; `finalQueries` was only ever counted, and stands for what no one has seen. `sectionQueries` is labelled
 * with the very sections that answer, where the others mostly take the whole page; of its first half the misses were read,
 * and what another reader, who wasn't told which was which, found to answer as well is among its labels.
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
  wideQueries: "读者的问法，每页都问到的",
  finalQueries: "读者的问法，只用来计数的",
  sectionQueries: "读者的问法，标到小节的",
} as const;

/** A set of labelled queries. */
export type QuerySet = keyof typeof querySets;

/** The labelled queries of a set. */
export function readQueries(set: QuerySet): LabelledQuery[] {
  return JSON.parse(readFileSync(new URL(`../${set}.json`, import.meta.url), "utf8")) as LabelledQuery[];
}
