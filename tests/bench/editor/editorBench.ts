import { readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { buildIfStale } from "../buildIfStale";
import { formatTable } from "../formatTable";
import { median } from "../median";
import { type EditorRound, timeEditor } from "./timeEditor";

/** The parts of the runtime that editing takes, and when each is fetched. */
const PARTS: readonly (readonly [file: string, when: string])[] = [
  ["editor.js", "首个结果之后一秒，或按“编辑”时"],
  ["compiler.js", "按“编辑”时"],
  ["language.js", "第一次改动时"],
  ["types.js", "第一次改动时"],
];

const ROWS: readonly (readonly [key: keyof EditorRound, name: string])[] = [
  ["ready", "按“编辑”到能打字"],
  ["idle", "60 行的单元里，按键到画出"],
  ["training", "同上，另一个单元在训练"],
  ["firstError", "第一次改动到标出类型错误"],
  ["laterError", "以后每次改动到标出类型错误"],
  ["completion", "按键到列出补全"],
];

/** `npm run bench -- editor [--rounds 3]`: how soon the editor is there, keys paint, and TypeScript answers. */
export async function editorBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "3" } } });
  buildIfStale();
  const site = await serveStatic({ root: "dist" });
  const rounds: EditorRound[] = [];
  try {
    for (let i = 0; i < Number(values.rounds); i++) rounds.push(await timeEditor(site.url));
  } finally {
    await site.close();
  }
  const load = loadavg().map((value) => value.toFixed(1));
  console.log(`${cpus().length} 核，最近 1、5、15 分钟的负载 ${load.join("、")}；负载高于核数时，时间不可信\n`);
  const times = ROWS.map(([key, name]) => {
    const all = rounds.flatMap((round) => round[key]).sort((a, b) => a - b);
    const high = all[Math.min(all.length - 1, Math.floor(all.length * 0.95))];
    return [name, ...[median(all), all[0], high].map((value) => `${value.toFixed(1)} ms`)];
  });
  console.log(`${formatTable([["", "中位数", "最小", "95% 以内"], ...times])}\n`);
  const folder = join("dist/runtime", readdirSync("dist/runtime")[0]);
  const sizes = PARTS.map(([file, when]) => {
    const size = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    return [file, `${(size / 1000).toFixed(1)} KB`, when];
  });
  console.log(formatTable([["", "gzip 之后", "何时载入"], ...sizes]));
}
