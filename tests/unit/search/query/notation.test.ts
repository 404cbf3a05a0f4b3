import { describe, expect, test } from "vitest";
import { isCode, isFormula, isTitle, lastPart, nameOfWork } from "../../../../src/search/query/notation";

test.each([
  "∂L/∂W",
  "\\alpha",
  "α",
  "h_t",
  "W*x+b",
  "max(x)",
  "y=f(Wx+b)",
  "QK^T",
  "x_{ij}",
  "f(x) + g(x)",
  "(a)/b",
  "a / (b)",
  "x_1 y",
])("%s is a formula", (query) => {
  expect(isFormula(query)).toBe(true);
});

test.each([
  "注意力",
  "α 是什么",
  "GPT-3",
  "tf.matMul(x)",
  "tf.a/b",
  "LSTM",
  "A 类会议",
  "gradient descent",
  "snake_case_name",
  "x_12",
  "convolution(x)",
  "see max(x)",
  "max(x) here",
  "f(g(x))",
  "1/2",
  "a/1",
])("%s is none", (query) => {
  expect(isFormula(query)).toBe(false);
});

describe("identifiers", () => {
  test.each([
    "tf.matMul",
    "tf.train.sgd(0.1)",
    "maxPool",
    "relu()",
    "conv2d",
    "maxPool(x)",
    "$a.b",
    "_x.y1",
    "x_y.z()",
  ])("%s is one", (query) => {
    expect(isCode(query)).toBe(true);
  });

  test.each([
    "attention",
    "CNN",
    "DALL·E",
    "Adam",
    "注意力",
    "max(x)",
    "tf.",
    ".matMul",
    "a.b c",
    "see tf.matMul",
    "1a.b",
    "relu(x)",
  ])("%s is none", (query) => {
    expect(isCode(query)).toBe(false);
  });

  test.each([
    ["tf.train.sgd(0.1)", "sgd"],
    ["tf.matMul", "matMul"],
    ["relu()", "relu"],
    ["f(a.b)", "f"],
  ])("the last part of %s is %s", (code, part) => {
    expect(lastPart(code)).toBe(part);
  });
});

test("a title stands in brackets from the beginning", () => {
  expect(["《深度学习》", "  〈长短期记忆〉", "「x」", "『x』"].map(isTitle)).toEqual([true, true, true, true]);
  expect(["深度学习", "读《深度学习》", "“深度学习”"].map(isTitle)).toEqual([false, false, false]);
});

test.each([
  ["ResNet 的论文", "ResNet"],
  ["attention is all you need 原文", "attention is all you need"],
  ["残差网络原始论文", "残差网络"],
  ["DeepSeek R1 那篇 Nature", "DeepSeek R1 Nature"],
  ["LoRA paper", "LoRA"],
  ["投机解码的论文", "投机解码"],
  ["多查询注意力 论文", "多查询注意力"],
  ["随机梯度下降 原文", "随机梯度下降"],
])("“%s” asks for a work, by the name “%s”", (query, name) => {
  expect(nameOfWork(query)).toBe(name);
});

test.each([
  "怎么读论文",
  "看论文",
  "看不懂论文",
  "whitepaper",
  "去哪下 NeurIPS 论文",
  "论文",
  "会议论文在哪下载",
  "论文怎么复现",
  "原文有哪些错误",
  "ResNet",
])("“%s” asks for no work", (query) => {
  expect(nameOfWork(query)).toBeUndefined();
});
