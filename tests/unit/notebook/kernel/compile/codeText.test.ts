import { describe, expect, it } from "vitest";
import { closing } from "../../../../../src/notebook/kernel/compile/codeText";

describe("where a bracket closes", () => {
  it.each([
    ["<a>(b)", 2],
    ["<{ a: [b<c>] }> d", 14],
    ["<(a) => b> c", 9],
    ["<\">\" | '>' | `>`> a", 16],
    ["</* > */ a // >\n> b", 16],
  ])("in %j", (text, end) => {
    expect(closing(text, 0)).toBe(end);
  });

  it.each(["<a", '<"a>', "</* a>", "<// a>", "<(a>"])("nowhere in %j", (text) => {
    expect(closing(` ${text}`, 1)).toBeUndefined();
  });
});
