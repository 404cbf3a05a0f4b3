import { isFormula } from "../../../src/search/query/notation";
import { type Asked, type Factors, inOrder, type Ranked, score, type Weights } from "../../../src/search/query/ranking";
import type { SearchEngine } from "../../../src/search/query/SearchEngine";
import type { LabelledQuery } from "../../built/search/support/LabelledQuery";
import { answers, type Recall, recallOf } from "../../built/search/support/scoreQueries";

/** A labelled query with all that may answer it, so that other weights can be tried without asking again. */
export interface RankedCase {
  query: LabelledQuery;
  asked: Asked;
  contenders: (Ranked & { id: string; href: string })[];
}

/** Asks for each query once. Formulas are left out: they aren't ranked by these weights. */
export async function rankedCases(engine: SearchEngine, queries: readonly LabelledQuery[]): Promise<RankedCase[]> {
  const cases: RankedCase[] = [];
  for (const query of queries.filter(({ q }) => !isFormula(q))) {
    const { asked, contenders } = await engine.contenders(query.q);
    const found: RankedCase["contenders"] = [];
    for (const one of contenders) {
      const hit = await one.fetch();
      if (hit) found.push({ ...one, href: hit.href });
    }
    cases.push({ query, asked, contenders: found });
  }
  return cases;
}

/** How well the cases are answered with these weights. */
export function recallWith(cases: readonly RankedCase[], weights: Weights, factors: Factors): Recall {
  return recallOf(
    cases.map(({ query, asked, contenders }) => {
      const ordered = inOrder(contenders, (one) => score(one, asked, weights, factors));
      const addresses = [...new Set(ordered.map(({ href }) => href))];
      return addresses.findIndex((href) => answers(href, query.expect)) + 1;
    }),
  );
}
