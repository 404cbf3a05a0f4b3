import { expect, test } from "vitest";
import { isSimplified } from "../../../../src/search/page/isSimplified";

test("only characters that the simplified standard lacks make a text traditional", () => {
  expect(["反向传播", "softmax α", "", "龘"].map(isSimplified)).toEqual([true, true, true, false]);
  expect(["反向傳播", "學習率", "神經網路"].map(isSimplified)).toEqual([false, false, false]);
});
