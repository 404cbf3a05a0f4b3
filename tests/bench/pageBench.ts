import { parseArgs } from "node:util";
import { serveStatic } from "../../src/commands/serve/serveStatic";
import { buildIfStale } from "./buildIfStale";
import { readNotebook } from "../notebooks/readNotebook";
import type { BenchSubject } from "./BenchSubject";
import { benchMaxAge, serveBenchSite } from "./benchSite";
import { liveNotebookSubject } from "./liveNotebookSubject";
import { pyodideSubject } from "./pyodideSubject";
import { reportPageBench } from "./reportPageBench";
import { starboardCell } from "./starboardCell";
import { starboardSubject } from "./starboardSubject";
import { type Round, timeSubject } from "./timeSubject";

/**
 * `npm run bench [-- --page / --notebook hello --rounds 7 --only NAME]`:
 * what a page costs before and after the press, and how long the first result takes, beside the published Starboard and
 * Pyodide. The rounds of the three take turns, so that a change in the machine's load meets them all.
 */
export async function pageBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      page: { type: "string", default: "/" },
      notebook: { type: "string", default: "hello" },
      rounds: { type: "string", default: "7" },
      only: { type: "string", default: "" },
    },
  });
  buildIfStale();
  const [cell] = (await readNotebook(values.notebook)).cells;

  const site = await serveStatic({ root: "dist", maxAge: benchMaxAge });
  const others = await serveBenchSite(starboardCell(cell));
  try {
    const subjects = [
      liveNotebookSubject(site, values.page, values.notebook),
      starboardSubject(others),
      pyodideSubject(others),
    ].filter(({ name }) => name.includes(values.only));
    const rounds = await takeTurns(subjects, Number(values.rounds));
    await reportPageBench(`${values.page} 的单元 ${cell.id}`, rounds);
  } finally {
    await Promise.all([site.close(), others.close()]);
  }
}

async function takeTurns(subjects: readonly BenchSubject[], count: number): Promise<Map<string, Round[]>> {
  const rounds = new Map<string, Round[]>(subjects.map(({ name }) => [name, []]));
  for (let turn = 0; turn < count; turn++) {
    for (const subject of subjects) {
      const round = await timeSubject(subject);
      rounds.get(subject.name)?.push(round);
      if (turn === 0) console.log(`${subject.name} 的结果：${round.result.replace(/\s+/g, " ").slice(-160)}`);
    }
    console.log(`第 ${turn + 1}/${count} 轮完成`);
  }
  return rounds;
}
