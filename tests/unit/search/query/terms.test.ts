import { describe, expect, test } from "vitest";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { termsOf, wordsToMark } from "../../../../src/search/query/terms";
import { BACKPROPAGATION, CNN, concept, POOLING } from "../support/concepts";

const reading = (more: Partial<QueryReading>): QueryReading => ({
  text: "问",
  core: "问",
  isGuess: false,
  concepts: [],
  names: [],
  rest: [],
  isCode: false,
  ...more,
});
const terms = (more: Partial<QueryReading>) => termsOf(reading(more), { 归一化: ["标准化"] });
const forms = (more: Partial<QueryReading>) => terms(more).map((term) => term.forms);

describe("the terms of a query", () => {
  test("are its concepts, as typed and under the article's name, and its other words, each once", () => {
    const query = { concepts: [CNN, POOLING], names: ["CNN", "汇聚"], rest: ["速度", "速度"] };
    expect(forms(query)).toEqual([["CNN", "卷积神经网络"], ["汇聚", "池化"], ["速度"]]);
    expect(terms(query).map((term) => term.concept)).toEqual([CNN, POOLING, undefined]);
  });

  test("of a guess are the name that is meant, and an English plural is the name itself", () => {
    expect(forms({ core: "反向传波", concepts: [BACKPROPAGATION], isGuess: true })).toEqual([["反向传播"]]);
    expect(forms({ concepts: [POOLING], names: ["poolings"] })).toEqual([["poolings", "池化"]]);
  });

  test("of a title are the work's names in other languages, too", () => {
    const work = concept("深度学习", "Deep Learning");
    const title = { concepts: [work], names: ["深度学习"], isTitle: true };
    expect(terms(title)).toEqual([{ forms: ["深度学习", "Deep Learning"] }]);
    expect(forms({ concepts: [work], names: ["深度学习"] })).toEqual([["深度学习"]]);
  });

  test("that the site says otherwise are looked for in its words, too", () => {
    expect(forms({ rest: ["归一化"] })).toEqual([["归一化", "标准化"]]);
    const said = (word: string) => termsOf(reading({ rest: [word] }), { gpu: ["显卡"] })[0].forms;
    expect([said("GPU"), said("constructor")]).toEqual([["GPU", "显卡"], ["constructor"]]);
  });

  test("of an identifier are itself and its last part, unless it names a concept", () => {
    expect(forms({ text: "tf.matMul(x)", isCode: true })).toEqual([["tf.matMul(x)", "matMul"]]);
    expect(forms({ text: "maxPool", isCode: true, concepts: [POOLING] })).toEqual([["池化"]]);
  });
});

test("marked are what was typed, unless it is a slip or code, and all forms", () => {
  const query = { core: "误差反传算法", concepts: [BACKPROPAGATION], names: ["误差反传"], rest: ["算法"] };
  const marked = (more: Partial<QueryReading>) => wordsToMark(reading(more), terms(more));
  expect(marked(query)).toEqual(["误差反传算法", "误差反传", "反向传播", "算法"]);
  expect(marked({ ...query, isGuess: true, names: [], rest: [] })).toEqual(["反向传播"]);
  expect(marked({ text: "a.b", core: "a.b", isCode: true })).toEqual(["a.b", "b"]);
});
