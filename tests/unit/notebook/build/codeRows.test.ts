import { expect, it } from "vitest";
import { codeRows } from "../../../../src/notebook/build/codeRows";

it("code takes a row a line where the lines fit", () => {
  expect(codeRows("const a = 1;\n\nconst b = 2;")).toBe("--rows:3;--rows-narrow:3");
});

it("a line too long for a phone wraps between words", () => {
  // 32 characters fit; the last word begins a row of its own, though half of it would fit.
  expect(codeRows(`${"word ".repeat(6)}abcdefghij`)).toBe("--rows:1;--rows-narrow:2");
  expect(codeRows("a".repeat(80))).toBe("--rows:2;--rows-narrow:3");
});

it("a wrapped line goes on below its first letter, so its rows are shorter", () => {
  const text = "abcd ".repeat(12);
  expect(codeRows(text)).toBe("--rows:1;--rows-narrow:2");
  expect(codeRows(`${" ".repeat(12)}${text}`)).toBe("--rows:1;--rows-narrow:3");
});

it("Chinese wraps between any two characters and is wider", () => {
  expect(codeRows(`// ${"字".repeat(40)}`)).toBe("--rows:1;--rows-narrow:2");
});

it("what is folded counts as the one line that says what it is", () => {
  expect(codeRows("const a = 1;\n// #region 画图\ndraw();\ndraw();\n// #endregion\na")).toBe(
    "--rows:3;--rows-narrow:3",
  );
});
