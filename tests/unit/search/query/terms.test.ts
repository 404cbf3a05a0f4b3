import { describe, expect, test } from "vitest";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { speaksOf, termsOf } from "../../../../src/search/query/terms";
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

describe("the terms of a query", () => {
  test("are what was typed and the concept's canonical name", () => {
    const query = { core: "误差反传", whole: BACKPROPAGATION, concepts: [BACKPROPAGATION], names: ["误差反传"] };
    expect(termsOf(reading(query))).toEqual(["误差反传", "反向传播"]);
  });

  test("of a guess are only the name that is meant", () => {
    const query = { core: "反向传波", whole: BACKPROPAGATION, concepts: [BACKPROPAGATION], isGuess: true };
    expect(termsOf(reading(query))).toEqual(["反向传播"]);
  });

  test("of several concepts are all names and the other words that say something", () => {
    const query = { core: "CNN 的汇聚速度", concepts: [CNN, POOLING], names: ["CNN", "汇聚"], rest: ["的", "速度"] };
    expect(termsOf(reading(query))).toEqual(["CNN 的汇聚速度", "CNN", "汇聚", "卷积神经网络", "池化", "速度"]);
  });

  test("of a title are the work's names in all languages", () => {
    const work = concept("深度学习", "Deep Learning");
    const query = { core: "深度学习", whole: work, concepts: [work], names: ["深度学习"] };
    expect(termsOf(reading({ ...query, isTitle: true }))).toEqual(["深度学习", "Deep Learning"]);
    expect(termsOf(reading(query))).toEqual(["深度学习"]);
    expect(termsOf(reading({ core: "某书", isTitle: true }))).toEqual(["某书"]);
  });

  test("of an identifier are itself and its last part", () => {
    expect(termsOf(reading({ text: "tf.matMul(x)", isCode: true }))).toEqual(["tf.matMul(x)", "matMul"]);
  });
});

describe("a record speaks of a term", () => {
  const speaks = (content: string, term: string, isCode = false) =>
    speaksOf({ url: "/", content, meta: { title: "题目" } }, ["没有的", term], isCode);

  test("that stands in its text or its title, whatever the case and the spaces", () => {
    expect(speaks("池化 层", "池化层")).toBe(true);
    expect(speaks("Fine-Tuning", "fine tuning")).toBe(true);
    expect(speaks("", "题目")).toBe(true);
    expect(speaks("反向", "反向传播")).toBe(false);
  });

  test("that it has in another form: the beginning of a Latin word will do, if it is long enough", () => {
    expect(speaks("training a model", "trainable")).toBe(false);
    expect(speaks("trainings", "trained")).toBe(true);
    expect(speaks("net", "nets")).toBe(false);
    expect(speaks("netw", "networks")).toBe(false);
    expect(speaks("networ", "networks")).toBe(true);
    expect(speaks("relax", "relu")).toBe(false);
  });

  test("but of an identifier only as it stands", () => {
    expect(speaks("maxPo", "maxPool", true)).toBe(false);
    expect(speaks("tf.maxPool(x)", "maxPool", true)).toBe(true);
  });
});
