import { readFileSync } from "node:fs";
import type { LabelledQuery } from "./LabelledQuery";

/** The labelled queries: those given with the task, and those written for this site before any tuning. */
export function readQueries(set: "queries" | "ownQueries"): LabelledQuery[] {
  return JSON.parse(readFileSync(new URL(`../${set}.json`, import.meta.url), "utf8")) as LabelledQuery[];
}
