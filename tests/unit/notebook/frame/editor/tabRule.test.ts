import { describe, expect, it } from "vitest";
import { TabRule } from "../../../../../src/notebook/frame/editor/TabRule";
import { indentOf } from "../../../../../src/notebook/display/indentOf";

describe("the Tab key in an editor", () => {
  it("moves on until the reader begins to edit, and then indents", () => {
    const rule = new TabRule();
    expect([rule.movesOn, rule.hasBegun]).toEqual([true, false]);
    rule.stay();
    rule.escape();
    expect([rule.movesOn, rule.hasBegun]).toEqual([true, false]);
    rule.begin();
    expect([rule.movesOn, rule.hasBegun]).toEqual([false, true]);
  });

  it("leaves after Escape, unless another key comes between", () => {
    const rule = new TabRule();
    rule.begin();
    rule.escape();
    expect(rule.movesOn).toBe(true);
    rule.stay();
    expect(rule.movesOn).toBe(false);
    rule.escape();
    rule.escape();
    expect(rule.movesOn).toBe(true);
  });

  it("moves on again once the focus has been elsewhere", () => {
    const rule = new TabRule();
    rule.begin();
    rule.leave();
    expect(rule.movesOn).toBe(true);
  });

  it("is told of in a line that says what comes next, and only where that changes", () => {
    const hints: string[] = [];
    const rule = new TabRule(() => hints.push(rule.hint));
    expect(rule.hint).toMatch(/^按 Enter/);
    for (const act of ["begin", "begin", "escape", "escape", "stay", "leave", "leave"] as const) rule[act]();
    expect(hints.map((hint) => hint.slice(0, 5))).toEqual(["Tab 缩", "再按 Ta", "Tab 缩", "按 Ent"]);
  });
});

describe("the rest of a line that wraps", () => {
  it("stands in as the line does; a line too short to wrap, and an empty one, as they are", () => {
    expect(indentOf("    const scores = queries.matMul(keys);")).toBe(4);
    expect(indentOf("const scores = queries.matMul(keys);")).toBe(0);
    expect(indentOf("    return 1;")).toBe(0);
    expect(indentOf(" ".repeat(40))).toBe(0);
  });
});
