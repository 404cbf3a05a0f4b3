import { cp, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { buildSearch, writeFiles } from "../../../src/search/build/buildSearch";
import { collectRecords } from "../../../src/search/build/records/collectRecords";
import { listPages } from "../../../src/search/build/pages/readPages";
import { type QuerySet, querySets, readQueries } from "../../built/search/support/readQueries";
import { type QueryScores, scoreQueries } from "../../built/search/support/scoreQueries";
import { formatTable } from "../formatTable";
import { generatePages } from "./generatePages";
import { miniSearchSubject } from "./miniSearchSubject";
import { ownSubject } from "./ownSubject";
import { plainPagefindSubject } from "../../built/search/support/plainPagefindSubject";
import { reportRanking } from "./reportRanking";
import { reportRecall } from "./reportRecall";
import { type QueryCost, timeQueries } from "./timeQueries";

const sets = Object.keys(querySets) as QuerySet[];
const CACHE = "node_modules/.cache/search-bench";
/** First and next queries of several kinds: names, questions, pinyin, a slip, code, a formula. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["注意力机制", "梯度下降"],
  ["怎么选择学习率", "卷积神经网络的池化"],
  ["fanxiangchuanbo", "softmax"],
  ["全链接层", "tf.matMul"],
  ["Vaswani", "词向量"],
  ["∂L/∂W", "为什么需要激活函数"],
];

/**
 * `npm run bench -- search [--site dist] [--pages 1000] [--fit]`: recall on the labelled queries beside plain Pagefind and
 * MiniSearch, what each feature of the ranking does for it, and what a query costs; recall and cost again with generated
 * pages added. `--fit` chooses the weights anew on the sets that are seen, and says what such weights reach on queries that
 * they weren't chosen on.
 */
export async function searchBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fit: { type: "boolean", default: false },
      site: { type: "string", default: "dist" },
      pages: { type: "string", default: "1000" },
    },
  });
  const files = await listPages(values.site);
  const { records } = collectRecords(files);
  const subjects = [
    await ownSubject(`${values.site}/pagefind`),
    await plainPagefindSubject(files, `${CACHE}/plain`),
    miniSearchSubject(records),
  ];
  for (const set of sets) {
    const scores = new Map<string, QueryScores>();
    for (const { name, search } of subjects) scores.set(name, await scoreQueries(readQueries(set), search));
    console.log(`\n${reportRecall(querySets[set], scores)}`);
  }
  console.log(`\n${await reportRanking(`${values.site}/pagefind`, records, values.fit)}`);
  const costs = new Map([["本站", await timeQueries(values.site, PAIRS)]]);

  const count = Number(values.pages);
  if (count > 0) {
    const large = `${CACHE}/large-site`;
    await rm(large, { recursive: true, force: true });
    await cp(values.site, large, { recursive: true });
    const start = performance.now();
    const index = await buildSearch([...files, ...generatePages(records, count)]);
    console.log(
      `\n另加 ${count} 页：${index.size} 个文件，建索引 ${((performance.now() - start) / 1000).toFixed(1)} 秒`,
    );
    await writeFiles(`${large}/pagefind`, index);
    const own = await ownSubject(`${large}/pagefind`);
    for (const set of sets) {
      const scores = new Map([["本站", await scoreQueries(readQueries(set), own.search)]]);
      console.log(`\n${reportRecall(`${querySets[set]}，另加 ${count} 页`, scores)}`);
    }
    costs.set(`另加 ${count} 页`, await timeQueries(large, PAIRS));
  }
  console.log(`\n${reportCosts(costs)}`);
  process.exit();
}

function reportCosts(costs: ReadonlyMap<string, QueryCost>): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows = [...costs].map(([name, cost]) => [
    name,
    kilobytes(cost.firstBytes),
    kilobytes(cost.worstFirstBytes),
    kilobytes(cost.nextBytes),
    cost.first.toFixed(0),
    cost.next.toFixed(0),
  ]);
  return `一次查询的代价（中位数，gzip 后）\n${formatTable([["", "首次 KB", "首次最多 KB", "再次 KB", "首次 ms", "再次 ms"], ...rows])}`;
}
