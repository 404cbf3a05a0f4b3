import * as tf from "@tensorflow/tfjs";
import { beforeEach, describe, expect, it, test } from "vitest";
import type { Displayable } from "../../../../../src/notebook/kernel/describe/Displayable";
import { f, hearShown, lib, promise, tensor } from "./doorsSupport";

beforeEach(() => {
  hearShown();
});

const { bar, button, drawPad, image, line, progress, select, slider, table, textInput } = lib;
const { adamW, batchMean, loadData, random, randomSplit, sampleIndex, tokenizer } = lib;

describe("what comes in at the library's doors", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a forgotten await",
      () => progress("训练", 10).update(promise),
      "进度条「训练」的 update 的第 1 个参数要是数，给的却是 Promise：在前面加上 await。",
    ],
    [
      "a forgotten await in a note",
      () => progress("训练", 10).update(1, promise),
      "第 2 个参数要是文字，给的却是 Promise",
    ],
    [
      "a tensor for a number",
      () => progress("训练", tensor),
      "progress 的总数要是数，给的却是张量：用 .dataSync() 取出里面的数",
    ],
    ["NaN for how much is done", () => progress("训练", 10).update(NaN), "要是有限的数，给的却是 NaN。"],
    [
      "a function for a name",
      () => progress(f, 10),
      "progress 的名称要是文字，给的却是函数：在后面加上 ()，才是它的值。",
    ],
    ["an empty name", () => button(""), "button 的名称不能是空的。"],
    ["a name of 300 characters", () => button("长".repeat(300)), "有 300 个字符，最多 200 个。"],
    ["no name", () => button(), "button 的名称要是文字，给的却是 undefined（没有给，或者还没有值）。"],
    ["a Promise for pixels", () => image(promise, { title: "图" }), "image 的像素要是矩阵"],
    ["nothing for pixels", () => image(null, { title: "图" }), "image 的像素要是矩阵或张量，给的却是 null。"],
    [
      "a Promise in a table",
      () => table([{ 损失: promise }]),
      "table 第 1 行的“损失”要是文字、数或者 true、false，给的却是 Promise",
    ],
    ["a tensor in a table", () => table([{ 损失: tensor }]), "给的却是张量"],
    ["a title of a table that is a function", () => table([{ a: 1 }], { title: f }), "table 的标题要是文字"],
    [
      "a slider's missing step",
      () => slider("率", { min: 0, max: 1, value: 0 }),
      "滑块「率」的 step 要是数，给的却是 undefined",
    ],
    [
      "a slider without end",
      () => slider("率", { min: 0, max: Number.POSITIVE_INFINITY, step: 1, value: 0 }),
      "滑块「率」的 max 要是有限的数",
    ],
    ["a slider without options", () => slider("率"), "滑块「率」的选项要写成对象"],
    ["options that aren't text", () => select("层", [1, 2]), "选择「层」的第 1 个选项要是文字，给的却是 1。"],
    ["options that aren't a list", () => select("层", "甲"), "选择「层」的选项要是数组"],
    ["an option twice", () => select("层", ["甲", "甲"]), "选择「层」的选项“甲”写了两次。"],
    ["an empty option", () => select("层", ["甲", ""]), "第 2 个选项要有 1 到 200 个字符"],
    [
      "too many options",
      () => select("层", Array.from({ length: 300 }, String)),
      "选择「层」有 300 个选项，最多 200 个。",
    ],
    [
      "a start that is no option",
      () => select("层", ["甲"], "乙"),
      '选择「层」一开始的值要是选项里的一个，给的却是文字 "乙"。',
    ],
    ["a text that is a number", () => textInput("词", { value: 3 }), "文本框「词」的 value 要是文字，给的却是 3。"],
    ["a text too long", () => textInput("词", { value: "很长", maxLength: 1 }), "比 maxLength（1）长"],
    ["a pattern that is text", () => textInput("词", { value: "", only: "a" }), "only 要是正则表达式"],
    [
      "a pad too large",
      () => drawPad("画", { size: 1e6 }),
      "画板「画」的 size 要是 1 到 64 的整数，给的却是 1000000。",
    ],
    ["a batch of none", () => batchMean([1], 0, f), "batchMean 的第 2 个参数要是不小于 1 的整数，给的却是 0。"],
    ["a seed that is none", () => random("a"), "random 的种子要是一个有限的数"],
    ["a part of half", () => randomSplit([1, 2], [0.5], f), "randomSplit 的每一份要是不小于 0 的整数，给的却是 0.5。"],
    ["scores that are NaN", () => sampleIndex([NaN, 1], f), "sampleIndex 要有至少一个有限的分数，也不能有 NaN"],
    ["scores of nothing", () => sampleIndex([], f), "sampleIndex 要有至少一个有限的分数"],
    [
      "a state that is none",
      () => adamW(undefined, {}, {}),
      "adamW 的第 1 个参数（startAdam 给出的那种）的 theta 要是张量",
    ],
    [
      "a gradient that is a Promise",
      () => adamW({ theta: tensor, m: tensor, v: tensor, steps: 0 }, { grad: promise }, {}),
      "的 grad 要是张量，给的却是 Promise",
    ],
    [
      "a rate that is missing",
      () => adamW({ theta: tensor, m: tensor, v: tensor, steps: 0 }, { grad: tensor }, {}),
      "adamW 的 rate 要是数，给的却是 undefined",
    ],
    ["a number to encode", () => tokenizer(["?"], ["a"]).encode(3), "encode 的参数要是文字"],
  ])("is refused in Chinese where it is %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  it("is refused where it is no data set", async () => {
    await expect(loadData("https://x.invalid/a.csv")).rejects.toThrow("loadData 只能读取本站的数据集（iris、penguins");
    await expect(loadData(undefined)).rejects.toThrow("loadData 的参数要是文字");
  });

  it("may be a number in place of text, where that says the same", () => {
    expect(bar([1, 2], [3, 4])).toMatchObject({ x: ["1", "2"] });
    expect(line([0], [1], { label: 3 })).toMatchObject({ label: "3" });
  });

  it("may be a list in a table, or another object, as text", () => {
    const { output } = table([{ 形状: [2, 3], 其他: { a: 1 }, 日期: new Date(0) }]) as unknown as Displayable;
    expect(output).toMatchObject({ rows: [["2, 3", "{ a: 1 }", "1970-01-01T00:00:00.000Z"]] });
  });

  it("may be typed numbers or a tensor where there are scores, and typed numbers where there is a list", () => {
    expect(sampleIndex(tf.tensor1d([-50, 50]), () => 0.5)).toBe(1);
    expect(sampleIndex(new Float32Array([50, -50]), () => 0.5)).toBe(0);
    expect(randomSplit(new Uint8Array([7, 7, 7]), [1], () => 0.5)).toEqual([[7], [7, 7]]);
  });

  it("may be millions of numbers", () => {
    expect(line(new Float32Array(1e7), new Float32Array(1e7))).toMatchObject({ x: { length: 2000 } });
  });
});
