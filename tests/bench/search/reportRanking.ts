import type { NumberedRecord } from "../../../src/search/build/records/collectRecords";
import { FACTORS, type Factors, WEIGHTS, type Weights } from "../../../src/search/query/ranking";
import { openSearch } from "../../built/search/support/openSearch";
import { readQueries } from "../../built/search/support/readQueries";
import type { Recall } from "../../built/search/support/scoreQueries";
import { formatTable } from "../formatTable";
import { fitRanking, testFitted } from "./fitRanking";
import { type RankedCase, rankedCases, recallWith } from "./rankedCases";

const SEEN = [
  "queries",
  "ownQueries",
  "readerQueries",
  "laterQueries",
  "freshQueries",
  "lastQueries",
  "strangerQueries",
  "unseenQueries",
  "wideQueries",
] as const;

/**
 * What recall on the seen queries would be without each feature and each factor of the ranking; and better weights, where
 * asked, with what weights reach that were chosen on other queries.
 */
export async function reportRanking(
  folder: string,
  records: readonly NumberedRecord[],
  isFitting: boolean,
): Promise<string> {
  const { engine, warm } = await openSearch(folder);
  await warm("载入全部");
  const urls = new Map(records.map(({ id, url }) => [id, url]));
  const sets: RankedCase[][] = [];
  for (const set of SEEN) sets.push(await rankedCases(engine, readQueries(set), urls));
  const row = (name: string, recalls: readonly Recall[]) => [
    name,
    ...recalls.flatMap(({ at1, at3 }) => [at1, at3].map((share) => (share * 100).toFixed(1))),
  ];
  const rowWith = (name: string, weights: Weights, factors: Factors) =>
    row(
      name,
      sets.map((cases) => recallWith(cases, weights, factors)),
    );
  const rows = [
    rowWith("全部", WEIGHTS, FACTORS),
    ...(Object.keys(WEIGHTS) as (keyof Weights)[]).map((key) =>
      rowWith(`没有 ${key}`, { ...WEIGHTS, [key]: 0 }, FACTORS),
    ),
    ...(Object.keys(FACTORS) as (keyof Factors)[]).map((key) =>
      rowWith(`不打折 ${key}`, WEIGHTS, { ...FACTORS, [key]: 1 }),
    ),
  ];
  const fitted = isFitting ? fitRanking(sets) : undefined;
  if (fitted) {
    rows.push(rowWith("重新选", fitted.weights, fitted.factors), row("用别的查询选，五折", testFitted(sets)));
  }
  const heads = ["给定", "自拟", "读者", "后写", "没见过", "最后"].flatMap((name) => [`${name} R@1`, "R@3"]);
  const table = `排序的特征，去掉一个，%（公式不算在内）\n${formatTable([["", ...heads], ...rows])}`;
  return fitted ? `${table}\n\n重新选出的权重：${JSON.stringify(fitted)}` : table;
}
