import "../requireNode.mjs";
import { packBytes } from "../data/packBytes";
import { writeDataSet } from "../data/writeDataSet";
import { ALPHA, RANKS, RATES, type Run, SEEDS, STORED } from "./adapters/study";
import type { Result } from "./adapters/trainRun";
import { Workers } from "./adapters/Workers";
import { quantizeRows } from "./quantizeRows";
import { RunStore } from "./RunStore";
import { searchRate } from "./searchRate";

// `npm run train-adapters -- processes`: adapts the language model to the Book of Songs, by adapters of several ranks and by training
// all its parameters, and writes what `loadData("adapters")` gives. About half an hour on one core; with several processes as much
// less. When broken off, it goes on with the runs that are missing.

const workers = new Workers(new URL("./adapters/worker.ts", import.meta.url), Number(process.argv[2] ?? 1));
const store = await RunStore.open<Run, Result>(".cache/adapters", {
  keyOf: ({ kind, rank, rate, seed }) => JSON.stringify([kind, rank, rate, seed]),
  train: (run) => workers.do<Result>(run),
});

const kinds: Pick<Run, "kind" | "rank">[] = [
  ...RANKS.map((rank) => ({ kind: "adapters" as const, rank })),
  { kind: "blocks", rank: 0 },
  { kind: "all", rank: 0 },
];
const rates = await Promise.all(
  kinds.map((kind) =>
    searchRate(kind.kind === "adapters" ? RATES.adapters : RATES.all, async (rate) => {
      const { validation } = await store.finish({ ...kind, rate, seed: SEEDS[0] });
      return validation;
    }),
  ),
);
const chosen = [...kinds.map((kind, i) => ({ ...kind, rate: rates[i] })), { kind: "shuffled" as const, ...STORED }];
const runs = await Promise.all(chosen.flatMap((each) => SEEDS.map((seed) => store.finish({ ...each, seed }))));
const stored = await store.finish({ kind: "adapters", ...STORED, seed: SEEDS[0] });
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
  searched: store.results
    .filter(
      ({ kind, rank, seed }) => kinds.some((each) => each.kind === kind && each.rank === rank) && seed === SEEDS[0],
    )
    .map(({ kind, rank, rate, validation, old }) => ({ kind, rank, rate, validation, old })),
  saved: { rank: STORED.rank, width: WIDTH, scales, weights: packBytes(new Uint8Array(bytes.buffer)) },
});
