import { describe, expect, test } from "vitest";
import { dropQuestion } from "../../../../src/search/contract/wording";
import { normalizeQuery, tellingWords } from "../../../../src/search/query/wording";

describe("a query is brought into one form", () => {
  test.each([
    ["“ＣＮＮ　是什么？”", "CNN 是什么"],
    ["《深度学习》", "深度学习"],
    ["《注意力》就是一切", "注意力 就是一切"],
    ["  ‘梯度’ ，", "梯度"],
    ["？！梯度!?", "梯度"],
    ["a\t\n b", "a b"],
    ["x，y", "x,y"],
    ["。。", ""],
  ])("%j becomes %j", (typed, text) => {
    expect(normalizeQuery(typed)).toBe(text);
  });
});

describe("what only makes a question is dropped", () => {
  test.each([
    ["池化层有什么用", "池化层"],
    ["池化层有什么用处", "池化层"],
    ["什么是反向传播", "反向传播"],
    ["为什么要  激活函数 呢", "激活函数"],
    ["卷积和池化有什么区别", "卷积和池化"],
    ["请问RNN怎么训练", "RNN 训练"],
    ["是什么", ""],
    ["训练一会儿显存满了", "训练 显存满了"],
  ])("%s asks for %j", (question, core) => {
    expect(dropQuestion(question)).toBe(core);
  });
});

test("particles and English little words tell nothing, in either case", () => {
  expect(tellingWords("网络的训练")).toEqual(["网络", "训练"]);
  expect(tellingWords("The gradient of loss")).toEqual(["gradient", "loss"]);
  expect(tellingWords("模型好不好")).toEqual(["模型"]);
});

test("a single character belongs to the word beside it, but not without end", () => {
  expect(tellingWords("归一化输入")).toEqual(["归一化", "输入"]);
  expect(tellingWords("参数初始化")).toEqual(["参数", "初始化"]);
  expect(Math.max(...tellingWords("丼丼丼丼丼丼丼丼丼丼").map(({ length }) => length))).toBeLessThanOrEqual(4);
});
