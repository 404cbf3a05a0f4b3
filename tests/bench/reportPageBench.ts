import { cpus, loadavg } from "node:os";
import { type ByteCount, countBytes } from "./countBytes";
import { formatTable } from "./formatTable";
import { median } from "./median";
import type { Round } from "./timeSubject";

/** What the page is to reach: bytes after gzip, and the cold start as a share of the others'. */
const targets = { beforePress: 25_800, firstResultScript: 225_000, starboard: 0.4, pyodide: 0.25 };

/** Prints the tables of bytes, times and ratios; rounds by the subject's name, this site first. */
export async function reportPageBench(title: string, rounds: ReadonlyMap<string, readonly Round[]>): Promise<void> {
  const subjects = await Promise.all([...rounds].map(async ([name, list]) => summarise(name, list)));
  console.log(`\n${title}，${[...rounds.values()][0].length} 轮，时间为中位数（最小–最大），大小为 gzip 之后`);
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`${cpus().length} 核，最近 1、5、15 分钟的负载 ${load.join("、")}；负载高于核数时，时间不可信\n`);
  const heads = ["", "按下前 脚本+样式", "首个结果 脚本", "样式", "WASM", "其他", "再次访问 下载"];
  const sizes = subjects.map(({ name, before, total, revisited }) => {
    const parts = [before.script + before.style, total.script, total.style, total.wasm, total.other, revisited.total];
    return [name, ...parts.map(kilobytes)];
  });
  console.log(`${formatTable([heads, ...sizes])}\n`);
  const times = subjects.map(({ name, cold, rerun, revisit }) => [name, spread(cold), spread(rerun), spread(revisit)]);
  console.log(`${formatTable([["", "冷启动", "再次运行", "再次访问"], ...times])}\n`);

  const [ours, starboard, pyodide] = subjects;
  if (subjects.length < 3) return;
  const verdicts: [string, number, number, (value: number) => string][] = [
    ["按下前 脚本+样式", ours.before.script + ours.before.style, targets.beforePress, kilobytes],
    ["到首个结果 脚本", ours.total.script, targets.firstResultScript, kilobytes],
    ["冷启动 本站/Starboard", median(ours.cold) / median(starboard.cold), targets.starboard, share],
    ["冷启动 本站/Pyodide", median(ours.cold) / median(pyodide.cold), targets.pyodide, share],
    ["再次访问 本站/Starboard", median(ours.revisit) / median(starboard.revisit), Number.NaN, share],
    ["再次访问 本站/Pyodide", median(ours.revisit) / median(pyodide.revisit), Number.NaN, share],
  ];
  const lines = verdicts.map(([what, value, target, show]) => {
    const verdict = Number.isNaN(target) ? ["—", ""] : [`≤ ${show(target)}`, value <= target ? "达标" : "未达标"];
    return [what, show(value), ...verdict];
  });
  console.log(formatTable([["", "实测", "目标", ""], ...lines]));
  console.log(
    "\n三者都从一页静态网页上按下“运行”开始计时，到结果进入文档为止；各用新启动的浏览器。" +
      "\nStarboard 的页面先打开发布包，再立刻运行同一单元；它的 Service Worker 被拦下（否则它会中途刷新页面）。" +
      "\n两者的 TensorFlow.js 是同一版本：Starboard 载入原样的发布文件，本站只载入单元用得到的那一半，关掉 WEBGL_PACK，128 个数以下的张量由处理器计算。" +
      "\nPyodide 的 npm 包不含 NumPy，只用纯 Python 算两层网络，未计 NumPy 的下载与加载。",
  );
}

async function summarise(name: string, rounds: readonly Round[]) {
  const [first] = rounds;
  const before: ByteCount = await countBytes(first.before);
  const total: ByteCount = await countBytes([...first.before, ...first.after]);
  const revisited: ByteCount = await countBytes(first.revisited);
  const times = (key: "cold" | "rerun" | "revisit") => rounds.map((round) => round[key]);
  return { name, before, total, revisited, cold: times("cold"), rerun: times("rerun"), revisit: times("revisit") };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function spread(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms（${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)}）`;
}

function share(value: number): string {
  return value.toFixed(2);
}
