import { describe, expect, test } from "vitest";
import { editDistance } from "../../../../src/search/query/editDistance";
import { NameIndex } from "../../../../src/search/query/NameIndex";
import {
  ATTENTION,
  BACKPROPAGATION,
  CNN,
  CONVOLUTION,
  CONVOLVING,
  concept,
  KERNEL,
  nameIndex,
  POOLING,
  STRATEGY,
} from "../support/concepts";

const { index } = nameIndex();

describe("a concept is known", () => {
  test.each([
    ["反向传播", BACKPROPAGATION],
    ["误差反传", BACKPROPAGATION],
    ["BackPropagation", BACKPROPAGATION],
    ["back-propagation", BACKPROPAGATION],
    ["bp", BACKPROPAGATION],
    ["kernels", KERNEL],
    ["卷积", CONVOLUTION],
    ["求卷积", CONVOLVING],
    ["卷", undefined],
    ["反向传播s", undefined],
  ])("by %s", (name, meant) => {
    expect(index.named(name)).toBe(meant);
  });

  test.each([
    ["fanxiangchuanbo", BACKPROPAGATION],
    ["Fan Xiang Chuan Bo", BACKPROPAGATION],
    ["fan'xiang'chuan'bo", BACKPROPAGATION],
    ["zhuyiliji", ATTENTION],
    ["celue", STRATEGY],
    ["celve", STRATEGY],
    ["celüe", STRATEGY],
    ["juanj", undefined],
    ["juanjishen", CNN],
    ["ce", undefined],
    ["反向chuanbo", undefined],
  ])("by the pinyin %s", async (pinyin, meant) => {
    expect(await nameIndex().index.spelled(pinyin)).toBe(meant);
  });

  test.each([
    ["convolutional", CNN],
    ["Convolutional neural", CNN],
    ["backp", BACKPROPAGATION],
    ["卷积神", CNN],
    ["滤波", KERNEL],
    ["con", undefined],
    ["反", undefined],
    ["学习", undefined],
  ])("by the beginning %s", (start, meant) => {
    expect(index.begun(start)).toBe(meant);
  });

  test("of several that begin so the shortest name is meant", () => {
    expect(index.begun("conv")).toBe(CONVOLUTION);
    expect(index.begun("卷积神经")).toBe(CNN);
  });
});

describe("a slip", () => {
  test.each([
    ["反向传波", BACKPROPAGATION],
    ["卷机神经网络", CNN],
    ["卷机神精网络", CNN],
    ["backpropogation", BACKPROPAGATION],
    ["backpropogatoin", BACKPROPAGATION],
    ["convolutoin", CONVOLUTION],
    ["attenton", ATTENTION],
    ["kernal", KERNEL],
    ["kermal", undefined],
    ["反响传波", undefined],
    ["吃化", undefined],
    ["ppt", undefined],
    ["池花层", POOLING],
  ])("%s is forgiven where it is small", (slip, meant) => {
    expect(index.near(slip)).toBe(meant);
  });

  test("in pinyin is forgiven once pinyin has been loaded", async () => {
    const { index: own } = nameIndex();
    expect(own.near("fanxiangchuanbu")).toBeUndefined();
    await own.spelled("fanxiang");
    expect(own.near("fanxiangchuanbu")).toBe(BACKPROPAGATION);
  });

  test("leads to the nearest name", () => {
    const near = new NameIndex([concept("abcdefgh"), concept("abcdefxy")], async () => []);
    expect(near.near("abcdefxz")?.names[0]).toBe("abcdefxy");
  });
});

describe("pinyin", () => {
  test("is loaded once, and only for Latin letters", async () => {
    const { index: own, loads } = nameIndex();
    await own.spelled("反向");
    await own.spelled("ab");
    expect(loads()).toBe(0);
    await own.spelled("fanxiang");
    await own.spelled("juanji");
    expect(loads()).toBe(1);
  });

  test("tells names apart that differ in a digit", async () => {
    const [first, second] = [concept("L1 正则化"), concept("L2 正则化")];
    const own = new NameIndex([first, second], async () => [["l1zhengzehua"], ["l2zhengzehua"]]);
    expect(await own.spelled("L2 zhengzehua")).toBe(second);
  });

  test("of two concepts of one sound the first is meant, and one without pinyin has none", async () => {
    const [first, second] = [concept("策略"), concept("测略")];
    const own = new NameIndex([first, second, concept("x")], async () => [["celve"], ["celve"]]);
    expect(await own.spelled("celve")).toBe(first);
  });
});

describe("names within a text", () => {
  const found = (text: string) => index.within(text).map((one) => [one.concept.names[0], one.text, one.start, one.end]);

  test("are found in their order, the longest first", () => {
    expect(found("卷积神经网络的池化层")).toEqual([
      ["卷积神经网络", "卷积神经网络", 0, 6],
      ["池化", "池化层", 7, 10],
    ]);
  });

  test("are whole words in Latin letters", () => {
    expect(found("BP 与 kernels")).toEqual([
      ["反向传播", "BP", 0, 2],
      ["卷积核", "kernels", 5, 12],
    ]);
    expect(found("mykernel kernelize abp")).toEqual([]);
    expect(found("用BP算")).toEqual([["反向传播", "BP", 1, 3]]);
  });

  test("begin and end with letters, but may have a hyphen or a space inside", () => {
    expect(found("(attention-mechanism)")).toEqual([["注意力机制", "attention-mechanism", 1, 20]]);
  });
});

describe("the edit distance", () => {
  test.each([
    ["softmax", "sofmax", 1],
    ["attention", "attenton", 1],
    ["gradient", "gradeint", 1],
    ["ab", "ba", 1],
    ["池化层", "池化曾", 1],
    ["kitten", "sitting", 3],
    ["abc", "abc", 0],
    ["", "ab", 2],
    ["ab", "", 2],
    ["abcd", "badc", 2],
    ["axb", "bya", 3],
    ["𝑎b", "𝑐b", 1],
  ])("between %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  test("beyond the limit is no longer counted", () => {
    expect(editDistance("abcdefgh", "zyxwvuts", 2)).toBe(3);
    expect(editDistance("a", "abcdefgh", 2)).toBe(3);
    expect(editDistance("abcd", "abxy", 1)).toBe(2);
  });
});
