import { expect, it } from "vitest";
import { partName } from "../../../../src/notebook/page/partNames";

it.each([
  ["tensorflow-2.js", "TensorFlow.js 的其余部分"],
  ["editor.js", "编辑器"],
  ["charts.js", "画图的部分"],
  ["compiler.js", "编译器"],
  ["tfjs-backend-wasm-simd.wasm", "WASM 后端"],
  ["other.js", "“other.js”"],
])("the reader knows %s as %s", (file, name) => {
  expect(partName(file)).toBe(name);
});
