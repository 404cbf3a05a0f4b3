import { FACTORS, type Factors, WEIGHTS, type Weights } from "../../../src/search/query/ranking";
import { openSearch } from "../../built/search/support/openSearch";
import { readQueries } from "../../built/search/support/readQueries";
import { formatTable } from "../formatTable";
import { fitRanking } from "./fitRanking";
import { type RankedCase, rankedCases, recallWith } from "./rankedCases";

const SEEN = ["queries", "ownQueries", "readerQueries"] as const;

/** What recall on the seen queries would be without each feature and each factor of the ranking; and better weights, where asked. */
export async function reportRanking(folder: string, isFitting: boolean): Promise<string> {
  const { engine, warm } = await openSearch(folder);
  await warm("载入全部");
  const sets: RankedCase[][] = [];
  for (const set of SEEN) sets.push(await rankedCases(engine, readQueries(set)));
  const row = (name: string, weights: Weights, factors: Factors) => [
    name,
    ...sets.flatMap((cases) => {
      const { at1, at3 } = recallWith(cases, weights, factors);
      return [at1, at3].map((share) => (share * 100).toFixed(1));
    }),
  ];
  const rows = [
    row("全部", WEIGHTS, FACTORS),
    ...(Object.keys(WEIGHTS) as (keyof Weights)[]).map((key) => row(`没有 ${key}`, { ...WEIGHTS, [key]: 0 }, FACTORS)),
    ...(Object.keys(FACTORS) as (keyof Factors)[]).map((key) =>
      row(`不打折 ${key}`, WEIGHTS, { ...FACTORS, [key]: 1 }),
    ),
  ];
  const heads = ["给定", "自拟", "读者"].flatMap((name) => [`${name} R@1`, "R@3"]);
  const table = `排序的特征，去掉一个，%（公式不算在内）\n${formatTable([["", ...heads], ...rows])}`;
  return isFitting ? `${table}\n\n重新选出的权重：${JSON.stringify(fitRanking(sets))}` : table;
}
