import * as tf from "@tensorflow/tfjs";
import { beforeEach, describe, expect, test } from "vitest";
import {
  adamW,
  batchMean,
  fit,
  generate,
  random,
  randomSplit,
  rankCharacters,
  sampleIndex,
  sideBySide,
  startAdam,
  textInput,
  tokenizer,
  unpackRows,
} from "../../../../../src/notebook/kernel/library";
import { setHost } from "../../../../../src/notebook/kernel/library/host";
import type { Output } from "../../../../../src/notebook/contract/outputs";

/** What each place of the outputs shows at last. */
let shown: Output[] = [];
/** What the reader typed. */
let typed = "";
beforeEach(() => {
  shown = [];
  setHost({
    open: () => {
      const place = shown.length;
      return {
        put: (output) => {
          shown[place] = output;
        },
      };
    },
    declareControl: () => typed,
    openFile: async () => ({ name: "" }),
    loadData: () => Promise.reject(new Error("no data here")),
  });
});

describe("texts", () => {
  test("randomSplit gives each item once, in parts of the sizes asked, the rest last", () => {
    const list = Array.from({ length: 50 }, (_, i) => i);
    const parts = randomSplit(list, [5, 10], random(1));
    expect(parts.map(({ length }) => length)).toEqual([5, 10, 35]);
    expect(parts.flat()).not.toEqual(list);
    expect(parts.flat().sort((a, b) => a - b)).toEqual(list);
    expect(randomSplit(list, [5, 10], random(1))).toEqual(parts);
    expect(randomSplit(list, [5, 10], random(2))).not.toEqual(parts);
  });

  test("randomSplit refuses parts that are larger than the list", () => {
    expect(() => randomSplit([1, 2], [2, 1], random(1))).toThrow("randomSplit 要分出 3 个，可一共只有 2 个。");
  });

  test("rankCharacters puts the frequent first, and keeps characters of two code units whole", () => {
    expect(rankCharacters(["山山水", "水山𠮷"])).toEqual(["山", "水", "𠮷"]);
    expect(rankCharacters(["乙丙", "甲"])).toEqual(["丙", "乙", "甲"].sort());
  });

  test("a tokenizer reads back what it wrote, and takes what it doesn't know for its first mark", () => {
    const { vocabulary, encode, decode } = tokenizer(["□", "〈始〉"], ["山", "水"]);
    expect(vocabulary).toEqual(["□", "〈始〉", "山", "水"]);
    expect(encode("水火山")).toEqual([3, 0, 2]);
    expect(decode(encode("水火山"))).toBe("水□山");
  });

  test("sideBySide lines up texts, the shorter with nothing", () => {
    expect(sideBySide(["甲\n乙", "丙"], "|")).toBe("甲|丙\n乙|");
    expect(sideBySide([])).toBe("");
  });

  test("textInput leaves out what doesn't match, and says so", () => {
    typed = "春 A风";
    expect(textInput("开头", { value: "", only: /\p{Script=Han}/u })).toBe("春风");
    expect(shown).toMatchObject([{ text: "“春 A风”里不合用的字符略去了，只留下“春风”。" }]);
    expect(textInput("开头", { value: "" })).toBe(typed);
    expect(shown).toHaveLength(1);
  });
});

describe("writing", () => {
  test("sampleIndex gives the last possible index where rounding leaves a crumb", () => {
    expect(sampleIndex([0, 0, -Infinity], () => 1)).toBe(1);
  });

  test("sampleIndex draws as often as softmax says, and never −Infinity", () => {
    const next = random(5);
    const drawn = Array.from({ length: 4000 }, () => sampleIndex([-Infinity, 1000, 1000 + Math.log(3)], next));
    expect(drawn.filter((i) => i === 0)).toEqual([]);
    expect(drawn.filter((i) => i === 2).length / 4000).toBeCloseTo(0.75, 1);
  });

  test("generate reads each character before it scores the next, from the opening on", async () => {
    const characters = tokenizer(["□"], ["甲", "乙", "丙"]);
    // The next character of the alphabet, surely: place t is scored by the id that stands before it.
    const score = (rows: number[][]) =>
      tf.tidy(() =>
        tf
          .oneHot(
            rows.flatMap((row) => [0, ...row.slice(0, -1)]).map((id) => (id % 3) + 1),
            4,
          )
          .mul(1e3),
      );
    const written = await generate("火甲", {
      characters,
      count: 2,
      length: 5,
      seed: 1,
      score: (rows) => score(rows) as tf.Tensor2D,
      adjust: (value) => value,
    });
    expect(written).toEqual(["火甲乙丙甲", "火甲乙丙甲"]);
  });

  test("generate draws by the adjusted scores, which see what a text holds already", async () => {
    const before = tf.memory().numTensors;
    const [text] = await generate("", {
      characters: tokenizer(["□"], ["甲", "乙", "丙"]),
      count: 1,
      length: 3,
      seed: 1,
      score: (rows) => tf.zeros([rows.length * 3, 4]),
      adjust: (value, id, used) => (id === 0 || used.has(id) ? -Infinity : value),
    });
    expect([...text].sort()).toEqual(["丙", "乙", "甲"]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("training", () => {
  test("the first step of AdamW goes against the gradient's sign by the rate, after the decay", () => {
    const theta = tf.tensor2d([[1, -2]]);
    const [state, loss] = adamW(
      startAdam(theta),
      { value: tf.scalar(7), grad: tf.tensor2d([[30, -0.5]]) },
      { rate: 0.1, decay: 0.5 },
    );
    const [a, b] = state.theta.dataSync();
    expect(a).toBeCloseTo(0.95 - 0.1, 5);
    expect(b).toBeCloseTo(-1.9 + 0.1, 5);
    expect([state.steps, loss.dataSync()[0]]).toEqual([1, 7]);
  });

  test("fit minimises, shows progress and the loss, leaves its start alone and nothing behind", async () => {
    const start = tf.tensor2d([[3, -3]]);
    const lossAndGradient = tf.valueAndGrad((theta: tf.Tensor2D) => theta.sub(1).square().sum().asScalar());
    const before = tf.memory().numTensors;
    const { theta, m, v, steps } = await fit(startAdam(start), { stepCount: 100, peakRate: 0.2 }, (state, rate) =>
      tf.tidy(() => adamW(state, lossAndGradient(state.theta), { rate, decay: 0 })),
    );
    for (const value of theta.dataSync()) expect(value).toBeCloseTo(1, 1);
    expect(steps).toBe(100);
    expect([...start.dataSync()]).toEqual([3, -3]);
    tf.dispose([theta, m, v]);
    expect(tf.memory().numTensors).toBe(before);
    expect(shown).toMatchObject([
      { kind: "progress", done: 100, total: 100 },
      { kind: "chart", y: { label: "损失" }, marks: [{ label: "这一批" }, { label: "滑动平均" }] },
    ]);
  });

  test("fit names the loss as it is told", async () => {
    await fit({}, { stepCount: 1, peakRate: 1, loss: "均方误差" }, (state) => [state, tf.scalar(0)]);
    expect(shown).toMatchObject([{ kind: "progress" }, { kind: "chart", y: { label: "均方误差" } }]);
  });

  test("fit raises the rate over 20 steps and lowers it to a tenth at the end", async () => {
    const rates: number[] = [];
    await fit({}, { stepCount: 100, peakRate: 1 }, (state, rate) => {
      rates.push(rate);
      return [state, tf.scalar(0)];
    });
    expect([rates[0], rates[19], rates[49]]).toEqual([0.05, 1, 1]);
    expect(rates[99]).toBeCloseTo(0.1, 10);
  });

  test("batchMean weights a last, smaller batch by its size", () => {
    const before = tf.memory().numTensors;
    const mean = batchMean([1, 2, 3, 4, 10], 2, (batch) => tf.tidy(() => tf.tensor1d(batch).mean().asScalar()));
    expect(mean).toBeCloseTo(4, 6);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("unpackRows scales signed bytes row by row, and refuses another shape", () => {
    const saved = { width: 2, scales: [0.5, 2], weights: Uint8Array.of(1, 255, 127, 129) };
    expect([...unpackRows(saved, [2, 2])]).toEqual([0.5, -0.5, 254, -254]);
    expect(() => unpackRows(saved, [3, 2])).toThrow("检查点是 2 × 2 的，现在的模型却要 3 × 2");
  });
});
