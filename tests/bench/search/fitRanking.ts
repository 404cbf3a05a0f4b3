import { FACTORS, type Factors, WEIGHTS, type Weights } from "../../../src/search/query/ranking";
import { type Recall, recallOf } from "../../built/search/support/scoreQueries";
import { type RankedCase, rankOf, recallWith } from "./rankedCases";

/** Weights and factors together. */
export interface Ranking {
  weights: Weights;
  factors: Factors;
}

/** What a weight and a factor may be: coarse, so that they say no more than the labels do. */
const WEIGHT_STEPS = [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];
const FACTOR_STEPS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const ROUNDS = 6;

/** What is made as large as can be: each set counts as much as another, and the first place as much as all else. */
const worth = (sets: readonly (readonly RankedCase[])[], { weights, factors }: Ranking): number =>
  sets.reduce((sum, cases) => {
    const { at1, at3, mrr } = recallWith(cases, weights, factors);
    return sum + at1 + at3 + mrr;
  }, 0) / sets.length;

/** Chooses weights one after the other, until none can be bettered alone. */
export function fitRanking(sets: readonly (readonly RankedCase[])[]): Ranking {
  let best: Ranking = { weights: WEIGHTS, factors: FACTORS };
  let most = worth(sets, best);
  const attempt = (ranking: Ranking) => {
    const value = worth(sets, ranking);
    if (value > most + 1e-6) [best, most] = [ranking, value];
  };
  for (let round = 0; round < ROUNDS; round++) {
    const before = most;
    for (const key of Object.keys(WEIGHTS) as (keyof Weights)[])
      for (const step of WEIGHT_STEPS) attempt({ ...best, weights: { ...best.weights, [key]: step } });
    for (const key of Object.keys(FACTORS) as (keyof Factors)[])
      for (const step of FACTOR_STEPS) attempt({ ...best, factors: { ...best.factors, [key]: step } });
    if (most === before) break;
  }
  return best;
}

const FOLDS = 5;

/** What weights reach that were chosen on other queries: every fifth is asked with those that the rest chose. */
export function testFitted(sets: readonly (readonly RankedCase[])[]): Recall[] {
  const ranks: number[][] = sets.map(() => []);
  for (let fold = 0; fold < FOLDS; fold++) {
    const { weights, factors } = fitRanking(sets.map((cases) => cases.filter((_, i) => i % FOLDS !== fold)));
    for (const [i, cases] of sets.entries()) {
      const left = cases.filter((_, j) => j % FOLDS === fold);
      ranks[i].push(...left.map((one) => rankOf(one, weights, factors)));
    }
  }
  return ranks.map(recallOf);
}
