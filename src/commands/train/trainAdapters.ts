import "../requireNode.mjs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { packBytes } from "../data/packBytes";
import { writeDataSet } from "../data/writeDataSet";
import { ALPHA, RANKS, RATES, type Run, SEEDS, STORED } from "./adapters/study";
import type { Result } from "./adapters/trainRun";
import { Workers } from "./adapters/Workers";
import { quantizeRows } from "./quantizeRows";

// `npm run train-adapters -- processes`: adapts the language model to the Book of Songs, by adapters of several ranks and by training
// all its parameters, and writes what `loadData("adapters")` gives. About half an hour on one core; with several processes as much
// less. When broken off, it goes on with the runs that are missing.

const workers = new Workers(new URL("./adapters/worker.ts", import.meta.url), Number(process.argv[2] ?? 1));
const CACHE = ".cache/adapters";
await mkdir(CACHE, { recursive: true });
const results: Result[] = JSON.parse(await readFile(`${CACHE}/results.json`, "utf8").catch(() => "[]"));
const begun = new Map<string, Promise<Result>>();

const kinds: Pick<Run, "kind" | "rank">[] = [
  ...RANKS.map((rank) => ({ kind: "adapters" as const, rank })),
  { kind: "blocks", rank: 0 },
  { kind: "all", rank: 0 },
];
const rates = await Promise.all(kinds.map(searchRate));
const chosen = [...kinds.map((kind, i) => ({ ...kind, rate: rates[i] })), { kind: "shuffled" as const, ...STORED }];
const runs = await Promise.all(chosen.flatMap((each) => SEEDS.map((seed) => finish({ ...each, seed }))));
const stored = await finish({ kind: "adapters", ...STORED, seed: SEEDS[0] });
const before = await workers.do<Pick<Result, "validation" | "test" | "old">>({ kind: "before" });
workers.stop();

const WIDTH = 32;
const { scales, bytes } = quantizeRows(Float32Array.from(stored.numbers ?? []), WIDTH);
await writeDataSet("adapters", {
  source:
    "Adapters of the site's language model (and all its parameters), trained by npm run train-adapters on the Book of Songs in shijing.json.",
  licence: "MIT, as the code that made it and the collection; the poems are in the public domain",
  alpha: ALPHA,
  before,
  runs: runs.map(({ numbers: _, ...run }) => run),
  searched: results
    .filter(
      ({ kind, rank, seed }) => kinds.some((each) => each.kind === kind && each.rank === rank) && seed === SEEDS[0],
    )
    .map(({ kind, rank, rate, validation, old }) => ({ kind, rank, rate, validation, old })),
  saved: { rank: STORED.rank, width: WIDTH, scales, weights: packBytes(new Uint8Array(bytes.buffer)) },
});

/** Trains, or takes what was trained before. */
function finish(run: Run): Promise<Result> {
  const { kind, rank, rate, seed } = run;
  const key = JSON.stringify([kind, rank, rate, seed]);
  const known = results.find((each) => JSON.stringify([each.kind, each.rank, each.rate, each.seed]) === key);
  const result = begun.get(key) ?? (known ? Promise.resolve(known) : train(run));
  begun.set(key, result);
  return result;
}

async function train(run: Run): Promise<Result> {
  const result = await workers.do<Result>(run);
  results.push(result);
  await writeFile(`${CACHE}/results.json`, JSON.stringify(results));
  console.log(JSON.stringify({ ...result, numbers: undefined }));
  return result;
}

/** The rate of the smallest loss on the validation pieces, with a worse one on either side. */
async function searchRate(kind: Pick<Run, "kind" | "rank">): Promise<number> {
  const rates = [...(kind.kind === "adapters" ? RATES.adapters : RATES.all)];
  for (;;) {
    const losses = await Promise.all(
      rates.map(async (rate) => (await finish({ ...kind, rate, seed: SEEDS[0] })).validation),
    );
    const best = losses.indexOf(Math.min(...losses));
    if (best === 0) rates.unshift(rates[0] / 2);
    else if (best === rates.length - 1) rates.push(rates[best] * 2);
    else return rates[best];
  }
}
