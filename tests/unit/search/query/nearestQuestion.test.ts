import { describe, expect, test } from "vitest";
import { questionLines, questionWords } from "../../../../src/search/contract/indexFields";
import { nearestQuestion } from "../../../../src/search/query/nearestQuestion";

const nearness = (query: string, ...questions: string[]): number =>
  nearestQuestion(new Set(questionWords(query)), questionLines(questions));

describe("a query is near a question", () => {
  test("wholly where their words are the same, in whatever order and with whatever makes it a question", () => {
    expect(nearness("梯度怎么训练", "训练梯度")).toBe(1);
  });

  test("less where the question lacks a word of it, and a little less where the question has others", () => {
    const [lacking, longer] = [nearness("训练梯度", "梯度"), nearness("训练梯度", "训练梯度的几种公式")];
    expect(lacking).toBe(0.5);
    expect(longer).toBeGreaterThan(lacking);
    expect(longer).toBeLessThan(1);
  });

  test("as it is to the nearest of them, and not to words that several have between them", () => {
    expect(nearness("训练梯度", "训练模型", "梯度")).toBe(0.5);
    expect(nearness("训练梯度", "梯度", "训练梯度")).toBe(1);
  });

  test("not at all where they share no word", () => {
    expect(nearness("训练梯度", "模型")).toBe(0);
    expect(nearness("", "梯度")).toBe(0);
  });
});
