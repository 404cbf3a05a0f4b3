import "../requireNode.mjs";
import * as tf from "@tensorflow/tfjs";
import { adamW, random, startAdam, unpackRows } from "../../notebook/kernel/library";
import { loadCells } from "./loadCells";
import { packBytes } from "../data/packBytes";
import { quantizeRows } from "./quantizeRows";
import { shuffle } from "./randomness";
import { startTraining } from "./startTraining";
import { writeDataSet } from "../data/writeDataSet";

// `npm run train-poems`: trains the models of the notebooks `poem-rnn` and `poem-transformer`, by the notebooks' own cells,
// and writes what `loadData("poems-checkpoint")` gives. About a quarter of an hour.

/** What the cells `data`, `model` and `step` declare. */
interface Cells {
  trainIds: number[][];
  validationIds: number[][];
  testIds: number[][];
  rowCount: number;
  width: number;
  inputsOf(rows: number[][]): number[];
  lossOf(theta: tf.Tensor2D, rows: number[][], inputs: number[]): tf.Scalar;
  perplexityOf(theta: tf.Tensor2D, rows: number[][]): number;
}

const names = ["trainIds", "validationIds", "testIds", "rowCount", "width", "inputsOf", "lossOf", "perplexityOf"];

await startTraining();

await writeDataSet("poems-checkpoint", {
  source:
    "Parameters of the models in the notebooks poem-rnn and poem-transformer, trained by the notebooks' own cells (npm run train-poems) from random numbers, on the 3,264 training poems that the notebooks choose from wujue.json, and on nothing else.",
  licence: "MIT, as the notebooks; the poems are in the public domain",
  rnn: await train("poem-rnn", { epochs: 20, batchSize: 32, peakRate: 0.005, hideRate: 0.2 }),
  transformer: await train("poem-transformer", { epochs: 24, batchSize: 32, peakRate: 0.003, hideRate: 0.2 }),
});

/**
 * Trains with a learning rate that rises for 100 steps and falls as a cosine. What is kept is a running average of the
 * parameters over some 200 steps, as it stood after the epoch that did best on validation.
 */
async function train(
  slug: string,
  { epochs, batchSize, peakRate, hideRate }: { epochs: number; batchSize: number; peakRate: number; hideRate: number },
) {
  const cells = (await loadCells(slug, ["data", "model", "step"], names)) as Cells;
  const { trainIds, validationIds, testIds, rowCount, width } = cells;
  const stepsPerEpoch = Math.floor(trainIds.length / batchSize);
  const next = random(7);
  let state = startAdam(tf.randomNormal([rowCount, width], 0, 0.1, "float32", 1));
  let mean = state.theta.clone();
  let best = { perplexity: Number.POSITIVE_INFINITY, steps: 0, theta: new Float32Array() };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffle(trainIds, next);
    for (let i = 0; i < stepsPerEpoch; i++) {
      const done = state.steps / (epochs * stepsPerEpoch);
      const rate = peakRate * Math.min(1, (state.steps + 1) / 100) * (0.01 + 0.495 * (1 + Math.cos(Math.PI * done)));
      const old = state;
      const rows = order.slice(i * batchSize, (i + 1) * batchSize);
      const inputs = cells.inputsOf(rows).map((id) => (id !== 1 && next() < hideRate ? 0 : id));
      const lossAndGradient = tf.valueAndGrad((theta: tf.Tensor2D) => cells.lossOf(theta, rows, inputs));
      const [updated, loss] = tf.tidy(() => adamW(old, lossAndGradient(old.theta), { rate, decay: 0.5 }));
      const movedMean = tf.tidy(() =>
        mean.add<tf.Tensor2D>(updated.theta.sub(mean).mul(1 / Math.min(200, updated.steps))),
      );
      tf.dispose([loss, old.theta, old.m, old.v, mean]);
      state = updated;
      mean = movedMean;
    }
    const perplexity = cells.perplexityOf(mean, validationIds);
    console.log(`${slug}: epoch ${epoch}, validation perplexity ${perplexity.toFixed(1)}`);
    if (perplexity < best.perplexity) {
      best = { perplexity, steps: state.steps, theta: Float32Array.from(await mean.data()) };
    }
  }
  const { scales, bytes } = quantizeRows(best.theta, width);
  const weights = new Uint8Array(bytes.buffer);
  const shape: [number, number] = [rowCount, width];
  const restored = tf.tensor2d(unpackRows({ scales, width, weights }, shape), shape);
  const [validationPerplexity, testPerplexity] = [validationIds, testIds].map((rows) =>
    Number(cells.perplexityOf(restored, rows).toFixed(2)),
  );
  console.log(`${slug}: kept step ${best.steps}; rounded: validation ${validationPerplexity}, test ${testPerplexity}`);
  return {
    width,
    scales,
    weights: packBytes(weights),
    steps: best.steps,
    validationPerplexity,
    testPerplexity,
  };
}
