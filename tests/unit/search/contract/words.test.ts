import { expect, test } from "vitest";
import { headingField, questionLines, questionsField } from "../../../../src/search/contract/indexFields";
import { readPairs, simplify } from "../../../../src/search/contract/traditional";
import { distinct, hasHan, indexedText, splitWords, squeeze } from "../../../../src/search/contract/words";

test("names are compared without case, spaces, hyphens and marks", () => {
  for (const name of ["Fine-Tuning", "fine tuning", "ＦＩＮＥ·tuning", "《fine》 (tuning)!"]) {
    expect(squeeze(name)).toBe("finetuning");
  }
});

test("words are those that a dictionary has, without marks", () => {
  expect(splitWords("梯度，训练 loss!")).toEqual(["梯度", "训练", "loss"]);
});

test("a text is indexed without particles, which stand in all texts", () => {
  expect(splitWords(indexedText("ＣＮＮ的梯度和训练"))).toEqual(["CNN", "梯度", "训练"]);
  expect(indexedText("的确")).toBe("的确");
});

test("a text has Chinese characters, or none", () => {
  expect([hasHan("a 梯"), hasHan("αβ a，")]).toEqual([true, false]);
});

test("each text is kept once, where it first stands", () => {
  expect(distinct(["b", "a", "b"])).toEqual(["b", "a"]);
});

test("traditional characters become the simplified ones of the pairs, also outside the basic plane", () => {
  const pairs = readPairs("傳传𠀾乙");
  expect(simplify("反向傳播𠀾", pairs)).toBe("反向传播乙");
  expect(readPairs("")).toEqual(new Map());
});

test("a heading as a field says how many words it has; questions have each telling word once", () => {
  expect(headingField("梯度消失")).toBe("qq2 梯度 消失");
  expect(questionsField(["怎么训练模型", "模型 How to train"])).toBe("训练 模型 train");
});

test("questions are compared by their telling words, a line each; what says the same, or nothing, isn't kept", () => {
  expect(questionLines(["怎么训练模型", "怎么办", "训练模型", "How to train a model"])).toBe("训练 模型\ntrain model");
});
