import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, TensorLedger } from "../../../../../src/notebook/kernel/session/TensorLedger";
import { currentWork } from "../../../../../src/notebook/kernel/work/context";
import { TestKernel } from "./TestKernel";

const engine = tf.engine() as unknown as Engine;
const { trackTensor, disposeTensor } = engine;
let ledger: TensorLedger;
let before: number;
let owner: object | undefined;

beforeEach(() => {
  ledger = new TensorLedger();
  ledger.watch(engine, () => owner);
  before = tf.memory().numTensors;
});

afterEach(() => void Object.assign(engine, { trackTensor, disposeTensor }));

const held = () => tf.memory().numTensors - before;

const count = (owner: object) => ledger.held(owner)?.tensors ?? 0;

describe("the tensors of a cell", () => {
  it("are counted with what their numbers take", () => {
    owner = {};
    const made = [tf.ones([2, 3]), tf.tensor1d([true, false], "bool"), tf.complex([1, 2], [3, 4])];
    expect(ledger.held(owner)).toEqual({ tensors: 3, bytes: 24 + 2 + 16 });
    tf.dispose(made);
    expect(ledger.held(owner)).toBeUndefined();
  });

  it("are freed together, and those of others stay", () => {
    const [a, b, c] = [{}, {}, {}];
    owner = a;
    const [one, two] = [tf.ones([2]), tf.ones([3])];
    owner = b;
    const three = tf.ones([4]);
    expect([count(a), count(b), count(c)]).toEqual([2, 1, 0]);
    ledger.dispose(a);
    expect([one, two, three].map(({ isDisposed }) => isDisposed)).toEqual([true, true, false]);
    expect([count(a), held()]).toEqual([0, 1]);
    ledger.dispose(a);
    ledger.dispose(c);
    three.dispose();
    expect([count(b), held()]).toEqual([0, 0]);
  });

  it("are those that it still holds: what it disposed itself is gone", () => {
    const a = {};
    owner = a;
    const product = tf.tidy(() => tf.ones([2]).mul(tf.ones([2])));
    expect(count(a)).toBe(1);
    product.dispose();
    expect(count(a)).toBe(0);
  });

  it("are nobody's while no cell is named", () => {
    owner = undefined;
    const tensor = tf.ones([2]);
    ledger.dispose({});
    expect(tensor.isDisposed).toBe(false);
    tensor.dispose();
  });

  it("are freed when the cell runs again", async () => {
    Object.assign(engine, { trackTensor, disposeTensor });
    ledger.watch(engine, currentWork);
    const kernel = new TestKernel({ ledger }, { "@tensorflow/tfjs": { ones: tf.ones, add: tf.add } });
    await kernel.set({
      a: 'import * as tf from "@tensorflow/tfjs";\nconst a = tf.ones([2]);',
      b: "const b = tf.add(a, 1);",
    });
    for (let i = 0; i < 3; i++) await kernel.run("a", "b");
    expect(held()).toBe(2);
  });
});
