import { beforeAll, describe, expect, it } from "vitest";
import * as tf from "@tensorflow/tfjs";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { readEditRecords } from "../../../src/notebook/build/edits/editRecords";
import { rowsOf, shown } from "./shown";

// The notebook's own model, against loops in double precision.
interface Cells {
  trainTexts: string[];
  validationTexts: string[];
  testTexts: string[];
  vocabulary: string[];
  train: number[][];
  inputOf(ids: number[]): number[];
  initialize(seed: number): tf.Variable[];
  logits(inputs: number[][], parameters: tf.Tensor[]): tf.Tensor2D;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = [
    "trainTexts",
    "validationTexts",
    "testTexts",
    "vocabulary",
    "train",
    "inputOf",
    "initialize",
    "logits",
  ];
  cells = (await loadCells("small-language-model", ["data", "tokens", "parameters", "model"], names)) as Cells;
}, 300_000);

const [WIDTH, HEADS, HIDDEN, LAYERS] = [48, 4, 64, 2];
const HEAD = WIDTH / HEADS;
type Matrix = number[][];
const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const apply = (W: Matrix, x: number[]): number[] => W.map((row) => dot(row, x));
const rms = (x: number[], gain: number[]): number[] =>
  x.map((value, j) => (gain[j] * value) / Math.sqrt(dot(x, x) / x.length + 1e-6));
const add = (a: number[], b: number[]): number[] => a.map((x, i) => x + b[i]);

/** A pair of the first and the second half is turned by t / 10000^(2i / width). */
const turn = (x: number[], t: number): number[] =>
  x.map((value, j) => {
    const half = x.length / 2;
    const angle = t / 10000 ** ((2 * (j % half)) / x.length);
    return j < half
      ? value * Math.cos(angle) - x[j + half] * Math.sin(angle)
      : x[j - half] * Math.sin(angle) + value * Math.cos(angle);
  });

/** Scores at every place of one sequence, each place on its own with what stands before it. */
function scoresOf(ids: number[], parameters: (number[] | Matrix)[]): Matrix {
  const E = parameters[0] as Matrix;
  let stream = ids.map((id) => E[id]);
  for (let l = 0; l < LAYERS; l++) {
    const [gain1, qkv, output, gain2, gateUp, down] = parameters.slice(1 + 6 * l, 7 + 6 * l) as [
      number[],
      Matrix,
      Matrix,
      number[],
      Matrix,
      Matrix,
    ];
    const projected = stream.map((x) => apply(qkv, rms(x, gain1)));
    const part = (t: number, which: number, head: number): number[] =>
      projected[t].slice(which * WIDTH + head * HEAD, which * WIDTH + (head + 1) * HEAD);
    stream = stream.map((x, t) => {
      const read = Array.from({ length: HEADS }, (_, h) => {
        const query = turn(part(t, 0, h), t);
        const weights = ids
          .slice(0, t + 1)
          .map((_, s) => Math.exp(dot(query, turn(part(s, 1, h), s)) / Math.sqrt(HEAD)));
        const total = weights.reduce((a, b) => a + b);
        return Array.from({ length: HEAD }, (_, j) =>
          weights.reduce((sum, weight, s) => sum + (weight / total) * part(s, 2, h)[j], 0),
        );
      }).flat();
      const middle = add(x, apply(output, read));
      const both = apply(gateUp, rms(middle, gain2));
      const inner = Array.from({ length: HIDDEN }, (_, j) => (both[j] / (1 + Math.exp(-both[j]))) * both[HIDDEN + j]);
      return add(middle, apply(down, inner));
    });
  }
  return stream.map((x) => apply(E, rms(x, parameters[parameters.length - 1] as number[])));
}

describe("the whole program of a language model", () => {
  it("scores as loops in double precision do", () => {
    // None is left at zero or one, so that every part counts.
    const parameters = cells
      .initialize(1)
      .map((parameter, i) => parameter.add<tf.Tensor>(tf.randomUniform(parameter.shape, -0.2, 0.2, "float32", 7 + i)));
    const ids = cells.inputOf(cells.train[3]);
    const expected = scoresOf(
      ids,
      parameters.map((parameter) => parameter.arraySync() as number[] | Matrix),
    );
    const scores = cells.logits([ids], parameters).arraySync();
    const worst = Math.max(...scores.flatMap((row, t) => row.map((score, v) => Math.abs(score - expected[t][v]))));
    expect(worst).toBeLessThan(1e-3);
    expect(Math.max(...expected.flat()) - Math.min(...expected.flat())).toBeGreaterThan(1);
  });

  it("writes the calendar, and holds out years that the training never shows", () => {
    // Two ways round: stem and branch from one count of sixty.
    const stems = [..."甲乙丙丁戊己庚辛壬癸"];
    const branches = [..."子丑寅卯辰巳午未申酉戌亥"];
    const animals = [..."鼠牛虎兔龙蛇马羊猴鸡狗猪"];
    const digits = [..."〇一二三四五六七八九"];
    const seen = (texts: string[]): Set<string> => new Set(texts.flatMap((text) => text.slice(0, -1).split("，")));
    const sets = [cells.trainTexts, cells.validationTexts, cells.testTexts].map(seen);
    for (const year of sets.flatMap((set) => [...set])) {
      const [a, b, c, d, stem, branch, animal] = [...year];
      // 1984 begins a round of sixty.
      const number = Number([a, b, c, d].map((digit) => digits.indexOf(digit)).join(""));
      const place = (((number - 1984) % 60) + 60) % 60;
      expect(stem + branch + animal).toBe(stems[place % 10] + branches[place % 12] + animals[branches.indexOf(branch)]);
    }
    const [train, validation, test] = sets;
    expect([...validation, ...test].filter((year) => train.has(year))).toEqual([]);
    expect([...test].filter((year) => validation.has(year))).toEqual([]);
    expect(train.size + validation.size + test.size).toBe(2000);
  });

  it("has learned what can be told, from three seeds, and the counts haven't", () => {
    const records = readEditRecords("small-language-model");
    const outputs = [
      shown("small-language-model", "compare"),
      ...["seed2", "seed3"].map((name) => records[name].cells.compare.map(({ output }) => output)),
    ];
    for (const output of outputs) {
      const table = output.find(({ kind }) => kind === "table");
      if (table?.kind !== "table") throw new Error("No table.");
      const rows = rowsOf(table).map((row) => Object.fromEntries(row.map((value, i) => [table.columns[i], value])));
      const rest = (model: string): number => Number(rows.find((row) => row.模型 === model)?.推得出的);
      expect(rest("这个模型")).toBeLessThan(0.05);
      expect(rest("二元模型")).toBeGreaterThan(1);
      const text = output.find(({ kind }) => kind === "text");
      if (text?.kind !== "text") throw new Error("No text.");
      expect(Number(/占 ([\d.]+)%/.exec(text.text)?.[1])).toBeGreaterThan(80);
    }
  });
});
