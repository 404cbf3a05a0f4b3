import "../requireNode.mjs";
import type { DepthRun } from "../../notebook/kernel/library/studies";
import { writeDataSet } from "../data/writeDataSet";
import { loadCells } from "./loadCells";
import { RunStore } from "./RunStore";
import { searchRate } from "./searchRate";
import { startTraining } from "./startTraining";

// `npm run train-depth`: trains stacks of blocks with the norms before and after the sublayers, by the cells of the notebook
// `transformer-stack`, each at its best learning rate with three seeds, and writes what `loadData("depth")` gives. About half an
// hour on one core; when broken off, it goes on with the runs that are missing.

/** What the notebook's cells declare. */
interface Cells {
  train(
    placement: DepthRun["placement"],
    blocks: number,
    options: { rate: number; seed: number; warm: boolean; steps: number },
  ): Promise<Pick<DepthRun, "parameters" | "validation" | "test">>;
}
type Run = Pick<DepthRun, "placement" | "blocks" | "warm" | "steps" | "rate" | "seed">;

const SEEDS = [1, 2, 3];
const RATES = [0.005, 0.01, 0.02];
/** The depths trained with a rate that rises first, and those trained without, too. */
const DEPTHS = { warm: [1, 2, 4, 6], cold: [6] };
const STEPS = 300;
/** What the page trains live, too. */
const SHORT = { blocks: 1, steps: 60 };

await startTraining();
const ids = ["norms", "gate", "block", "training"];
const { train } = (await loadCells("transformer-stack", ids, ["train"])) as Cells;
const store = await RunStore.open<Run, DepthRun>(".cache/depth", {
  keyOf: ({ placement, blocks, warm, steps, rate, seed }) =>
    JSON.stringify([placement, blocks, warm, steps, rate, seed]),
  train: async (run) => {
    const { parameters, validation, test } = await train(run.placement, run.blocks, run);
    return { ...run, parameters, validation: round(validation), test: round(test) };
  },
});

const stacks = Object.entries(DEPTHS).flatMap(([start, depths]) =>
  depths.flatMap((blocks) =>
    (["pre", "post"] as const).map((placement) => ({ placement, blocks, warm: start === "warm", steps: STEPS })),
  ),
);
for (const stack of stacks) {
  const [first] = SEEDS;
  const rate = await searchRate(
    RATES,
    async (rate) => (await store.finish({ ...stack, rate, seed: first })).validation,
  );
  for (const seed of SEEDS) await store.finish({ ...stack, rate, seed });
  if (stack.blocks === SHORT.blocks) await store.finish({ ...stack, ...SHORT, rate, seed: first });
}
await writeDataSet("depth", {
  source:
    "Losses of stacks of Transformer blocks on the quatrains of wujue.json, trained by the cells of the notebook transformer-stack (npm run train-depth): each with the first seed at learning rates by factors of two, until the loss on the validation poems is worse on either side, and at the best of them with two more seeds.",
  licence: "MIT, as the notebook",
  runs: store.results,
});

/** To four digits. Throws where a training came to no number. */
function round(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`A training came to ${x}.`);
  return Number(x.toFixed(4));
}
