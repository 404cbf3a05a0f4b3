import { beforeAll, describe, expect, it } from "vitest";
import type * as tf from "@tensorflow/tfjs";
import { toBatch } from "../../../../src/commands/train/language/batches";
import { allocate } from "../../../../src/commands/train/language/matMul";
import { LanguageModel } from "../../../../src/commands/train/language/model";
import { layOut } from "../../../../src/commands/train/language/shape";
import { loadCells } from "../../../../src/commands/train/loadCells";
import { useStoredData } from "../../../../src/commands/train/useStoredData";

// Two programs for one model: the trainer's, on plain arrays, and the notebook's, on TensorFlow.js.
interface Cells {
  saved: { sizes: ConstructorParameters<typeof LanguageModel>[0] };
  theta: tf.Tensor2D;
  ids: number[];
  logits: tf.Tensor2D;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["saved", "theta", "ids", "logits"];
  cells = (await loadCells("language-model", ["load", "tokens", "forward"], names)) as Cells;
}, 300_000);

describe("the language model of the page", () => {
  it("scores in the notebook as it did in training", () => {
    const { sizes } = cells.saved;
    const theta = allocate(cells.theta.size);
    theta.set(cells.theta.dataSync());
    const batch = toBatch([[...cells.ids, 0]]);
    const { data } = new LanguageModel(sizes, layOut(sizes)).logits(theta, batch);
    const worst = Math.max(...cells.logits.dataSync().map((score, i) => Math.abs(score - data[i])));
    expect(worst).toBeLessThan(1e-3);
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(3);
  });
});
