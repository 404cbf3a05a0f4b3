import { expect, it } from "vitest";
import { gramsOf } from "../../../../src/search/contract/grams";

it("Chinese is taken in one to three characters, each once, and never across what stands between", () => {
  expect(gramsOf("学习率")).toEqual(["学", "习", "率", "学习", "习率", "学习率"]);
  expect(gramsOf("梯度，梯度")).toEqual(["梯", "度", "梯度"]);
  expect(gramsOf("过a拟合")).not.toContain("过拟");
});

it("Latin words are whole, in lower case, and long ones in parts, too, which are told from words", () => {
  expect(gramsOf("LoRA")).toEqual(["lora"]);
  expect(gramsOf("Softmax")).toEqual(["softmax", "~soft", "~oftm", "~ftma", "~tmax"]);
  expect(gramsOf("ＫＶ缓存")).toEqual(["kv", "缓", "存", "缓存"]);
});

it("of nothing there is nothing", () => {
  expect(gramsOf(" ？！")).toEqual([]);
});
