import "../requireNode.mjs";
import { unpackRows } from "../../notebook/kernel/library";
import { packBytes } from "../data/packBytes";
import { writeDataSet } from "../data/writeDataSet";
import { rateAt } from "./language/adamW";
import { nextBatch } from "./language/batches";
import { readCorpus } from "./language/corpus";
import { heldOutLoss } from "./language/heldOutLoss";
import { allocate } from "./language/matMul";
import { restoreState, saveState } from "./language/savedState";
import type { ModelSizes } from "./language/shape";
import { Trainer } from "./language/Trainer";
import { quantizeRows } from "./quantizeRows";
import { useStoredData } from "./useStoredData";

// `npm run train-language-model -- folder`: trains the model of 3.4 on the poems of the npm package chinese-poetry, unpacked in
// `folder` (`npm pack chinese-poetry@2.0.1`), and writes what `loadData("language-model")` gives. Under an hour on one core;
// when broken off, it goes on where it last saved. `-- folder 1000` makes fewer steps, or writes what there is already.

const [, , folder, steps = "5000"] = process.argv;
if (folder === undefined) throw new Error("Name the folder of the package: npm run train-language-model -- folder");

const STEPS = Number(steps);
const BATCH = 1024;
const EVERY = 100;
const sizes: ModelSizes = { vocabulary: 3200, width: 128, layers: 4, heads: 4, keyHeads: 2, hidden: 352 };

useStoredData();

const corpus = await readCorpus(folder);
console.log(`${corpus.training.length} texts to learn from. ${corpus.proof}`);
const trainer = new Trainer(sizes, 3);
const { model, state } = trainer;
const progress = (await restoreState(state)) ?? { next: 0, tokens: 0, curve: [] };
const lossOn = (numbers: Float32Array, quatrains: string[]): number =>
  heldOutLoss(model, numbers, quatrains, corpus.characters, corpus.common);

const begun = performance.now();
const first = state.steps;
let [sum, count] = [0, 0];
while (state.steps < STEPS) {
  const { batch, next } = nextBatch(corpus.training, corpus.characters, progress.next, BATCH);
  const rate = rateAt(state.steps, { peak: 0.004, rise: 120, steps: STEPS });
  const loss = trainer.step(batch, { rate, decay: 0.1, clip: 1, memory: 200 });
  progress.next = next;
  progress.tokens += batch.targets.length;
  sum += loss;
  count += 1;
  if (state.steps % EVERY !== 0 && state.steps !== STEPS) continue;
  const point = {
    step: state.steps,
    training: round(sum / count),
    validation: round(lossOn(state.mean, corpus.validation)),
  };
  progress.curve.push(point);
  await saveState(state, progress);
  const seconds = (performance.now() - begun) / 1000;
  const left = ((STEPS - state.steps) * seconds) / (state.steps - first) / 60;
  console.log(
    `step ${point.step}: training ${point.training}, validation ${point.validation}; ${left.toFixed(0)} minutes left`,
  );
  [sum, count] = [0, 0];
}

const { scales, bytes } = quantizeRows(state.mean, sizes.width);
const weights = new Uint8Array(bytes.buffer);
const rounded = allocate(trainer.length);
rounded.set(unpackRows({ scales, width: sizes.width, weights }, [trainer.length / sizes.width, sizes.width]));
const [validation, test] = [corpus.validation, corpus.test].map((quatrains) => lossOn(rounded, quatrains));
console.log(`rounded to bytes: validation ${validation.toFixed(4)}, test ${test.toFixed(4)}`);
await writeDataSet("language-model", {
  source:
    "A language model of 1.1 million parameters, trained by npm run train-language-model on poems of the npm package chinese-poetry 2.0.1, converted to simplified characters with opencc-js.",
  licence: "MIT, as the code that made it and the collection; the poems are in the public domain",
  proof: corpus.proof,
  sizes,
  vocabulary: corpus.characters.vocabulary,
  curve: progress.curve,
  tokens: progress.tokens,
  steps: state.steps,
  width: sizes.width,
  scales,
  weights: packBytes(weights),
  validationPerplexity: Number(Math.exp(validation).toFixed(2)),
  testPerplexity: Number(Math.exp(test).toFixed(2)),
});

/** To four digits. */
function round(x: number): number {
  return Number(x.toFixed(4));
}
