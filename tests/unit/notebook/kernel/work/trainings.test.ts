import { setTimeout as sleep } from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, TensorLedger } from "../../../../../src/notebook/kernel/session/TensorLedger";
import { currentWork } from "../../../../../src/notebook/kernel/work/context";
import { keepInOptimizers } from "../../../../../src/notebook/kernel/work/ownOptimizers";
import { TestKernel } from "../session/TestKernel";
import { keepInGlobals } from "./keepInGlobals";

let kernel: TestKernel;
keepInGlobals((error, work) => kernel.session.reportLate(error, work));

const engine = tf.engine() as unknown as Engine;
const { trackTensor, disposeTensor } = engine;
/** Node adds a name that no module can export. */
const exported = Object.fromEntries(Object.entries(tf).filter(([name]) => name !== "module.exports"));
const TF = 'import * as tf from "@tensorflow/tfjs";\n';

const makers = Object.getOwnPropertyDescriptors(tf.train);

beforeEach(() => {
  keepInOptimizers(tf.train);
  const ledger = new TensorLedger();
  ledger.watch(engine, currentWork);
  kernel = new TestKernel({ ledger }, { "@tensorflow/tfjs": exported });
});
afterEach(() => {
  Object.assign(engine, { trackTensor, disposeTensor });
  Object.defineProperties(tf.train, makers);
});

const MODEL = `${TF}const xs = tf.ones([8, 2]), ys = tf.ones([8, 1]);
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1 })] });
model.compile({ optimizer: "adam", loss: "meanSquaredError" });`;

describe("a training in another cell than its model", () => {
  it("can be run again: what the model and its optimizer hold isn't the training's", async () => {
    await kernel.set({
      a: MODEL,
      b: "const { history } = await model.fit(xs, ys, { epochs: 2, verbose: 0 });\nhistory.loss.length",
    });
    for (let i = 0; i < 3; i++) {
      await kernel.run("b");
      expect(kernel.shown("b").error).toBeUndefined();
      expect(kernel.result("b")).toBe("2");
    }
  });

  it("leaves no more tensors the third time than the second", async () => {
    await kernel.set({ a: MODEL, b: "await model.fit(xs, ys, { epochs: 1, verbose: 0 });\ntf.memory().numTensors" });
    const counts: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      await kernel.run("b");
      counts.push(kernel.result("b"));
    }
    expect(counts[2]).toBe(counts[1]);
  });
});

describe("an optimizer in another cell than its steps", () => {
  it.each(["sgd(0.1)", "momentum(0.1, 0.9)", "adagrad(0.1)", "adadelta()", "rmsprop(0.1)", "adam(0.1)", "adamax(0.1)"])(
    "can step again when they run again: %s",
    async (maker) => {
      await kernel.set({
        a: `${TF}const w = tf.variable(tf.ones([2]));\nconst optimizer = tf.train.${maker};`,
        b: `for (let i = 0; i < 2; i++) optimizer.minimize(() => w.square().sum());\ntf.memory().numTensors`,
      });
      await kernel.run("b");
      const first = kernel.result("b");
      await kernel.run("b");
      await kernel.run("b");
      expect(kernel.shown("b").error).toBeUndefined();
      expect(kernel.result("b")).toBe(first);
      await kernel.run("a", "b");
      expect(kernel.result("b")).toBe(first);
    },
  );
});

describe("a training that isn't awaited", () => {
  it("goes on with its tensors while other cells run, and run again", async () => {
    await kernel.set({
      a: `${MODEL}\nimport { note } from "test";\nmodel.fit(xs, ys, { epochs: 20, verbose: 0 }).then(({ history }) => note(history.loss.length), note);`,
      b: `${TF}tf.ones([2]);`,
    });
    await kernel.run("a");
    for (let i = 0; i < 3; i++) await kernel.run("b");
    for (let i = 0; i < 100 && kernel.notes.length === 0; i++) await sleep(20);
    expect(kernel.notes).toEqual([20]);
  });
});
