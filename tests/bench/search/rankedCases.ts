import { isFormula } from "../../../src/search/query/notation";
import { type Asked, type Factors, type Ranked, score, type Weights } from "../../../src/search/query/ranking";
import type { SearchEngine } from "../../../src/search/query/SearchEngine";
import type { LabelledQuery } from "../../built/search/support/LabelledQuery";
import { answers, type Recall, recallOf } from "../../built/search/support/scoreQueries";

/** A labelled query with all that may answer it, so that other weights can be tried without asking again. */
export interface RankedCase {
  asked: Asked;
  contenders: (Ranked & { id: string; href: string; isAnswer: boolean })[];
}

/** Asks for each query once; `urls` are the records' addresses by id. Formulas are left out: they aren't ranked by these weights. */
export async function rankedCases(
  engine: SearchEngine,
  queries: readonly LabelledQuery[],
  urls: ReadonlyMap<string, string>,
): Promise<RankedCase[]> {
  const cases: RankedCase[] = [];
  for (const { q, expect } of queries.filter(({ q }) => !isFormula(q))) {
    const { asked, contenders } = await engine.contenders(q);
    const found = contenders.map((one) => {
      const href = urls.get(one.id) ?? "";
      return { ...one, href, isAnswer: answers(href, expect) };
    });
    cases.push({ asked, contenders: found });
  }
  return cases;
}

/** How well the cases are answered with these weights. */
export const recallWith = (cases: readonly RankedCase[], weights: Weights, factors: Factors): Recall =>
  recallOf(cases.map((one) => rankOf(one, weights, factors)));

/** The place of the first answer among the addresses, or 0: one more than there are addresses with a higher score. */
export function rankOf({ asked, contenders }: RankedCase, weights: Weights, factors: Factors): number {
  let best: { rank: number; id: string } | undefined;
  const scored = contenders.map((one) => ({ ...one, rank: Math.round(score(one, asked, weights, factors) * 1000) }));
  const isBefore = (one: { rank: number; id: string }, other: { rank: number; id: string }) =>
    one.rank > other.rank || (one.rank === other.rank && one.id < other.id);
  for (const one of scored) if (one.isAnswer && (!best || isBefore(one, best))) best = one;
  if (!best) return 0;
  const before = new Set<string>();
  for (const one of scored) if (!one.isAnswer && isBefore(one, best)) before.add(one.href);
  return before.size + 1;
}
