import "../requireNode.mjs";
import type { TrainedNetwork } from "../../notebook/kernel/library/studies";
import { writeDataSet } from "../data/writeDataSet";
import { loadCells } from "./loadCells";
import { startTraining } from "./startTraining";

// `npm run train-memory`: trains each network of the notebook `memory-distance`, by the notebook's own cells, ten times at each of
// three learning rates, and writes what `loadData("memory-distance")` gives. About five minutes.

/** What the cell `training` declares. */
interface Cells {
  train(name: string, options: { rate: number; seed: number }): Promise<{ accuracy: number[]; loss: number }>;
}

const rates = [0.005, 0.02, 0.05];
const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

await startTraining();
const { train } = (await loadCells("memory-distance", ["task", "models", "scores", "training"], ["train"])) as Cells;
const networks: TrainedNetwork[] = [];
for (const name of ["RNN", "LSTM", "GRU"]) networks.push(await trainAll(name));
await writeDataSet("memory-distance", {
  source: `Shares of right answers by distance, of the networks in the notebook memory-distance, trained by the notebook's own cells (npm run train-memory) with ${seeds.length} seeds at the learning rate of ${rates.join(", ")} whose mean loss on other sequences was the smallest.`,
  licence: "MIT, as the notebook",
  networks,
});

/** Trains at every rate with every seed, and keeps the rate that did best. */
async function trainAll(name: string): Promise<TrainedNetwork> {
  const trials = [];
  for (const rate of rates) {
    const results = [];
    for (const seed of seeds) results.push(await train(name, { rate, seed }));
    const loss = Number((results.reduce((sum, each) => sum + each.loss, 0) / seeds.length).toPrecision(4));
    console.log(`${name}: rate ${rate}, mean loss ${loss}`);
    trials.push({ rate, loss, accuracies: results.map(({ accuracy }) => accuracy) });
  }
  const { rate, accuracies } = trials.reduce((best, each) => (each.loss < best.loss ? each : best));
  return { name, rate, tried: trials.map((each) => ({ rate: each.rate, loss: each.loss })), accuracies };
}
