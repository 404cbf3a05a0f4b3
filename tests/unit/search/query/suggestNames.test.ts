import { expect, test } from "vitest";
import { suggestNames } from "../../../../src/search/query/suggestNames";
import { concept, concepts } from "../support/concepts";

test("names that share most of a query's characters are offered, nearest first", () => {
  expect(suggestNames("反向波", concepts)).toEqual(["反向传播"]);
  expect(suggestNames("卷积网", concepts)).toEqual(["求卷积", "卷积", "卷积核", "卷积神经网络"]);
  expect(suggestNames("卷积核", concepts, 1)).toEqual(["卷积核"]);
});

test("a quarter of the characters in common is chance", () => {
  expect(suggestNames("注甲乙丙", [concept("注")])).not.toContain("注");
  expect(suggestNames("注甲乙", [concept("注")])).toEqual(["注"]);
});

test("where nothing resembles it, what many look for is offered; letters in common don't count", () => {
  const defaults = ["反向传播", "注意力机制", "卷积神经网络", "大语言模型"];
  expect(suggestNames("qzxwv", concepts)).toEqual(defaults);
  expect(suggestNames("cnn", [concept("CNN")])).toEqual(defaults);
});
