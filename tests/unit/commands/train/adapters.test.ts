import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { Adapters } from "../../../../src/commands/train/adapters/Adapters";
import {
  readVerses,
  shuffleCharacters,
  toCountedBatch,
  type Verses,
} from "../../../../src/commands/train/adapters/verses";
import { toBatch } from "../../../../src/commands/train/language/batches";
import { allocate } from "../../../../src/commands/train/language/matMul";
import { isNear, measureNearness } from "../../../../src/commands/train/language/nearDuplicates";
import { useStoredData } from "../../../../src/commands/train/useStoredData";
import { loadData } from "../../../../src/notebook/kernel/library";
import { LanguageModel as LiveModel } from "../../../../src/notebook/kernel/languageModel/LanguageModel";
import type { LowRank } from "../../../../src/notebook/kernel/languageModel/weights";
import { inMemory, smallModel } from "./support/smallModel";

const { sizes, rows, model, batch, uniform } = smallModel();
const theta = inMemory(uniform());
const [rank, scale] = [3, 0.7];
const adapters = new Adapters(sizes, rows, rank, scale);
const adapted = (numbers: Float32Array): Float32Array => {
  const sum = inMemory(theta);
  adapters.addTo(sum, inMemory(numbers));
  return sum;
};

describe("low-rank adapters", () => {
  it("add nothing at the start", () => {
    const numbers = adapters.start(allocate(adapters.length), 1);
    expect(numbers.some((x) => x !== 0)).toBe(true);
    expect(adapted(numbers)).toEqual(theta);
  });

  it("find the slope of the loss in any direction", () => {
    const numbers = inMemory(uniform(adapters.length));
    const modelGradient = allocate(theta.length);
    model.lossAndGradient(adapted(numbers), batch, modelGradient);
    const gradient = allocate(adapters.length);
    adapters.gradient(numbers, modelGradient, gradient);
    for (let part = 0; part < 7; part++) {
      const [from, to] = [part, part + 1].map((i) => Math.floor((i * adapters.length) / 7));
      const direction = uniform(adapters.length).map((x, i) => (i >= from && i < to ? x : 0));
      const lossAt = (t: number): number =>
        model.lossAndGradient(adapted(numbers.map((x, i) => x + t * direction[i])), batch, allocate(theta.length));
      const slope = (lossAt(0.01) - lossAt(-0.01)) / 0.02;
      const expected = gradient.reduce((sum, g, i) => sum + g * direction[i], 0);
      expect(Math.abs(slope - expected)).toBeLessThan(1e-3 + 0.01 * Math.abs(expected));
      expect(Math.abs(expected)).toBeGreaterThan(1e-4);
    }
  });

  // Three programs: the training's, which adds into the parameters; the page's, which multiplies beside them; and loops here, in
  // double precision, which say what the sum of the two products is.
  it("give in training, beside the matrices, and merged in double precision the same scores", async () => {
    const numbers = inMemory(uniform(adapters.length));
    const documents = [[...batch.inputs.subarray(0, 7), 0]];
    const trained = model.logits(adapted(numbers), toBatch(documents)).data;

    const vocabulary = Array.from({ length: sizes.vocabulary }, (_, i) => `${i}`);
    const scales = Array.from({ length: rows.count }, () => 1);
    const weights = new Uint8Array(theta.length);
    const saved = { sizes, vocabulary, scales, width: sizes.width, weights };
    const live = new LiveModel(tf, saved as unknown as ConstructorParameters<typeof LiveModel>[1]);
    const width = sizes.width;
    const at = { theta: 0, numbers: 0 };
    const take = (count: number, columns: number): number[] => {
      at.theta += count * columns;
      return Array.from(theta.subarray(at.theta - count * columns, at.theta));
    };
    const factor = (count: number): number[] => {
      at.numbers += count;
      return Array.from(numbers.subarray(at.numbers - count, at.numbers));
    };
    const vector = () => tf.tensor1d(take(1, width));
    /** A matrix beside its adapters, and merged with them. */
    const matrix = (outputs: number, inputs: number, hasInputRows = false) => {
      const W = hasInputRows ? take(inputs, outputs) : take(outputs, inputs);
      const [A, B] = [factor(rank * inputs), factor(rank * outputs)];
      const shape: [number, number] = hasInputRows ? [inputs, outputs] : [outputs, inputs];
      const beside: LowRank = {
        W: tf.tensor2d(W, shape),
        B: tf.tensor2d(B, [rank, outputs]).transpose(),
        A: tf.tensor2d(A, [rank, inputs]),
        scale,
      };
      const merged = W.map((value, i) => {
        const [row, column] = [Math.floor(i / shape[1]), i % shape[1]];
        const [output, input] = hasInputRows ? [column, row] : [row, column];
        let sum = value;
        for (let k = 0; k < rank; k++) sum += scale * B[k * outputs + output] * A[k * inputs + input];
        return sum;
      });
      return { beside, merged: tf.tensor2d(merged, shape) };
    };
    const embedding = tf.tensor2d(take(sizes.vocabulary, width), [sizes.vocabulary, width]);
    const blocks = rows.blocks.map(() => {
      const attentionGain = vector();
      const [query, key, value] = [matrix(width, width), matrix(8, width), matrix(8, width)];
      const output = matrix(width, width);
      const feedForwardGain = vector();
      const [gate, up] = [matrix(sizes.hidden, width), matrix(sizes.hidden, width)];
      const down = matrix(width, sizes.hidden, true);
      return { attentionGain, feedForwardGain, query, key, value, output, gate, up, down };
    });
    const finalGain = vector();
    const choose = <K extends "beside" | "merged">(which: K) => ({
      embedding,
      finalGain,
      blocks: blocks.map(({ attentionGain, feedForwardGain, query, key, value, output, gate, up, down }) => ({
        ...{ attentionGain, feedForwardGain, query: query[which], key: key[which], value: value[which] },
        ...{ output: output[which], gate: gate[which], up: up[which], down: down[which] },
      })),
    });
    expect(at).toEqual({ theta: theta.length, numbers: adapters.length });
    const read = documents[0].slice(0, -1);
    const beside = live.logits(read, choose("beside")).dataSync();
    const merged = live.logits(read, choose("merged")).dataSync();
    const largest = trained.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
    expect(largest).toBeGreaterThan(1);
    for (const [i, score] of trained.entries()) {
      expect(Math.abs(beside[i] - score)).toBeLessThan(1e-4 * largest);
      expect(Math.abs(merged[i] - score)).toBeLessThan(1e-4 * largest);
    }
    const plain = model.logits(inMemory(theta), toBatch(documents)).data;
    expect(Math.max(...plain.map((score, i) => Math.abs(score - trained[i])))).toBeGreaterThan(0.1);
  });
});

describe("what the adapters learn from", () => {
  let verses: Verses;
  let vocabulary: string[];
  beforeAll(async () => {
    useStoredData();
    ({ vocabulary } = await loadData("language-model"));
    verses = await readVerses(vocabulary);
  }, 60_000);

  it("comes near to nothing that is held out, and fits in 48 tokens with its mark", async () => {
    const { training, validation, test } = await loadData("shijing");
    for (const [others, part] of [
      [[...validation, ...test], training],
      [test, validation],
    ]) {
      const nearness = measureNearness(others);
      expect(part.filter((text) => isNear(nearness(text)))).toEqual([]);
    }
    expect(Math.max(...[...training, ...validation, ...test].map((text) => Array.from(text).length))).toBeLessThan(48);
  });

  it("has characters outside the vocabulary, which are read but not guessed", () => {
    const piece = verses.training.find((ids) => ids.includes(0)) ?? [];
    const { inputs, targets } = toCountedBatch([piece]);
    expect([...inputs]).toEqual(piece.slice(0, -1));
    expect([...targets]).toEqual(piece.slice(1).map((id) => (id === 0 ? -1 : id)));
    const inModel = (targets: Int32Array): number =>
      model.lossAndGradient(theta, { ...batch, targets }, allocate(theta.length));
    const some = batch.targets.map((id, i) => (i % 3 === 0 ? -1 : id));
    const counted = Array.from(some.keys()).filter((i) => some[i] >= 0);
    const one = counted.map((i) => inModel(some.map((id, j) => (j === i ? id : -1))));
    expect(inModel(some)).toBeCloseTo(one.reduce((a, b) => a + b) / counted.length, 4);
  });

  it("keeps as a control its marks, punctuation and ends in place, and the same characters elsewhere", () => {
    const shuffled = shuffleCharacters(verses.training, vocabulary, 1);
    const isHan = (id: number): boolean => id === 0 || /^\p{sc=Han}$/u.test(vocabulary[id]);
    const [before, after] = [verses.training.flat(), shuffled.flat()];
    expect(after.filter((id) => !isHan(id))).toEqual(before.filter((id) => !isHan(id)));
    expect(after.map(isHan)).toEqual(before.map(isHan));
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(after.filter((id, i) => id !== before[i]).length).toBeGreaterThan(before.length / 2);
  });
});
