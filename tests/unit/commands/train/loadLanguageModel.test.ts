import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { toBatch } from "../../../../src/commands/train/language/batches";
import { allocate } from "../../../../src/commands/train/language/matMul";
import { LanguageModel as PlainModel } from "../../../../src/commands/train/language/model";
import { layOut } from "../../../../src/commands/train/language/shape";
import { useStoredData } from "../../../../src/commands/train/useStoredData";
import type { LanguageModel } from "../../../../src/notebook/kernel/languageModel/LanguageModel";
import type { BlockWeights } from "../../../../src/notebook/kernel/languageModel/weights";
import { loadLanguageModel } from "../../../../src/notebook/kernel/library/loadLanguageModel";

let model: LanguageModel;
let ids: number[];

beforeAll(async () => {
  useStoredData();
  model = await loadLanguageModel();
  ids = model.encode("五绝", "白日依山尽，黄河入海流。");
}, 300_000);

const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
};
const rowOf = (scores: tf.Tensor2D, row: number) => scores.slice([row, 0], [1, -1]).dataSync();

describe("the library's language model", () => {
  it("scores as the trainer's plain loops do", () => {
    const { embedding, blocks, finalGain } = model.weights;
    const order = (
      ["attentionGain", "query", "key", "value", "output", "feedForwardGain", "gate", "up", "down"] as const
    ).map((name) => (block: BlockWeights) => block[name]);
    const parts = [embedding, ...blocks.flatMap((block) => order.map((part) => part(block))), finalGain];
    const numbers = parts.flatMap((part) => Array.from(part.dataSync()));
    const theta = allocate(numbers.length);
    theta.set(numbers);
    const { data } = new PlainModel(model.sizes, layOut(model.sizes)).logits(theta, toBatch([[...ids, 0]]));
    expect(worst(model.logits(ids).dataSync(), data)).toBeLessThan(1e-3);
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(3);
  });

  it.each([[[13]], [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], [[4, 1, 7, 1]], [[9, 4]]])(
    "scores with the cache, filled by %j, as without",
    (counts) => {
      const plain = model.logits(ids);
      const cache = model.startCache(20);
      for (const count of counts) {
        const from = cache.length;
        const scores = model.step(cache, ids.slice(from, from + count)).dataSync();
        expect(worst(scores, rowOf(plain, from + count - 1))).toBeLessThan(1e-4);
      }
      expect(cache.length).toBe(ids.length);
    },
  );

  it("takes back what it read when the length is set to less, and a copy goes its own way", () => {
    const cache = model.startCache(16);
    model.step(cache, [...ids.slice(0, 5), 30, 31, 32]);
    cache.length = 5;
    const other = cache.copy();
    model.step(other, [40, 41]);
    const scores = model.stepAll(cache, ids.slice(5));
    const plain = model.logits(ids);
    expect(worst(scores.dataSync(), plain.slice([5, 0], [-1, -1]).dataSync())).toBeLessThan(1e-4);
    expect(() => model.step(cache, ids)).toThrow("缓存只放得下 16 个词元，已经有 13 个，又来了 13 个");
  });

  it("reads several sequences into one cache, and lets some take the places of others", () => {
    const rows = [ids.slice(0, 8), ids.slice(2, 10), ids.slice(4, 12)];
    const cache = model.startCache(16, 3);
    model.stepBatch(
      cache,
      rows.map((row) => row.slice(0, 6)),
    );
    cache.choose([2, 0, 0]);
    const chosen = [rows[2], rows[0], [...rows[0].slice(0, 6), 40, 41]];
    for (const t of [6, 7]) {
      const scores = tf.unstack(
        model.stepBatch(
          cache,
          chosen.map((row) => [row[t]]),
        ),
      );
      for (const [i, row] of scores.entries()) {
        expect(worst(row.dataSync(), rowOf(model.logits(chosen[i]), t))).toBeLessThan(1e-4);
      }
    }
    expect(() => model.step(cache, [30])).toThrow("这个缓存有 3 个序列，给的却是 1 个");
  });

  it("scores several sequences at once, and with other weights", () => {
    const others = model.encode("七绝", "朝辞白帝彩云间，千里江陵");
    const both = model.logits([ids, others]);
    expect(both.shape).toEqual([2, ids.length, model.sizes.vocabulary]);
    const [first, second] = tf.unstack(both);
    expect(worst(first.dataSync(), model.logits(ids).dataSync())).toBeLessThan(1e-4);
    expect(worst(second.dataSync(), model.logits(others).dataSync())).toBeLessThan(1e-4);
    const weights = { ...model.weights, embedding: model.weights.embedding.mul<tf.Tensor2D>(0.5) };
    const scores = model.step(model.startCache(), ids, weights);
    expect(worst(scores.dataSync(), rowOf(model.logits(ids, weights), ids.length - 1))).toBeLessThan(1e-4);
    expect(worst(scores.dataSync(), rowOf(model.logits(ids), ids.length - 1))).toBeGreaterThan(0.5);
  });

  it("has a gradient in its weights that differences agree with", () => {
    const { key } = model.weights.blocks[1];
    const loss = (matrix: tf.Tensor): tf.Scalar => {
      const blocks = model.weights.blocks.map((block, i) =>
        i === 1 ? { ...block, key: matrix as tf.Tensor2D } : block,
      );
      const scores = model.logits([ids.slice(0, -1)], { ...model.weights, blocks }).squeeze<tf.Tensor2D>([0]);
      return tf.losses.softmaxCrossEntropy(tf.oneHot(ids.slice(1), model.sizes.vocabulary), scores).asScalar();
    };
    const gradient = tf.grad(loss)(key);
    const step = gradient.mul(0.05).div(gradient.norm());
    const difference =
      loss(key.add(step))
        .sub(loss(key.sub(step)))
        .dataSync()[0] / 0.1;
    expect(difference / gradient.norm().dataSync()[0]).toBeCloseTo(1, 1);
  });

  it("keeps its cache through a tidy, and holds no more tensors after a step than before", () => {
    const cache = model.startCache(16);
    const before = tf.memory().numTensors;
    tf.tidy(() => void model.step(cache, ids.slice(0, 3)));
    expect(tf.memory().numTensors).toBe(before);
    const scores = model.step(cache, [30]);
    expect(Number.isFinite(scores.max().dataSync()[0])).toBe(true);
    const rest = tf.memory().numTensors;
    cache.dispose();
    expect(tf.memory().numTensors).toBe(rest - 2 * model.sizes.layers);
  });

  it("reads and writes ids, and refuses forms and ids that aren't there", () => {
    expect(model.decode(ids)).toBe("〈五绝〉白日依山尽，黄河入海流。");
    expect(model.encode("词", "☃")[1]).toBe(0);
    expect(() => model.encode("小说", "")).toThrow("encode 的体裁要是 五绝、");
    expect(() => model.logits([])).toThrow();
    expect(() => model.logits([99_999])).toThrow("编号");
    expect(() => model.logits([[1, 2], [1]])).toThrow("一样长");
  });
});
