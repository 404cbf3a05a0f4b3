import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatTable } from "../formatTable";
import { median } from "../median";
import { copySite } from "./copySite";
import { type BuildCost, measureBuild } from "./measureBuild";

/**
 * `npm run bench -- build [--before FOLDER] [--copies 100] [--rounds 3]`: what a build of the site costs, and one with
 * copies of its pages and notebooks; beside that of another checkout, with its packages, where one is named. The builds
 * take turns, so that a change in the machine's load meets them all.
 */
export async function buildBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      before: { type: "string" },
      copies: { type: "string", default: "100" },
      rounds: { type: "string", default: "3" },
    },
  });
  const trees = { ...(values.before === undefined ? {} : { 以前: values.before }), 现在: "." };
  const sizes = [...new Set([0, Number(values.copies)])];
  const subjects = sizes.flatMap((copies) =>
    Object.entries(trees).map(([name, from]) => ({
      name,
      copies,
      folder: copySite(from, copies),
      costs: [] as BuildCost[],
    })),
  );
  try {
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const { folder, costs } of subjects) costs.push(await measureBuild(folder));
      console.log(`第 ${round}/${values.rounds} 轮完成`);
    }
  } finally {
    for (const { folder } of subjects) rmSync(folder, { recursive: true, force: true });
  }
  for (const copies of sizes) {
    const title = copies === 0 ? "构建全站" : `构建全站，另加 ${copies} 页和它们的笔记本`;
    console.log(`\n${title}（中位数）\n${report(subjects.filter((subject) => subject.copies === copies))}`);
  }
}

function report(subjects: readonly { name: string; costs: readonly BuildCost[] }[]): string {
  const rows = subjects.map(({ name, costs }) => ({
    name,
    values: (["seconds", "cpuSeconds", "peakMemory", "outputBytes"] as const).map((key) =>
      median(costs.map((cost) => cost[key])),
    ),
  }));
  const lines = rows.map(({ name, values: [seconds, cpu, memory, bytes] }) => [
    name,
    seconds.toFixed(1),
    cpu.toFixed(1),
    (memory / 1e6).toFixed(0),
    (bytes / 1e6).toFixed(1),
  ]);
  const [before, now] = rows;
  const ratios = now ? [["现在 / 以前", ...now.values.map((value, i) => (value / before.values[i]).toFixed(2))]] : [];
  return formatTable([["", "时间 s", "处理器 s", "内存峰值 MB", "输出 MB"], ...lines, ...ratios]);
}
