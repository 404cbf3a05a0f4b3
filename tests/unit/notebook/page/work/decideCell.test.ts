import { describe, expect, it } from "vitest";
import { type CellDecision, decideCell } from "../../../../../src/notebook/page/work/decideCell";
import { CODES, openWork, PUBLISHED } from "./openWork";

/** A work of which the reader changed the first cell, after another tab, or the site, had changed it too. */
function changedTwice(by: "tab" | "site") {
  const first = openWork();
  if (by === "tab") {
    const second = openWork(first.storage);
    first.edit({ a: "theirs" });
    second.edit({ a: "mine" });
    return second.work;
  }
  first.edit({ a: "mine", b: "also" });
  const [a, b] = PUBLISHED;
  return openWork(first.storage, [{ ...a, code: `// newer\n${a.code}` }, b]).work;
}

describe("what the reader decides about a cell", () => {
  it.each<[CellDecision, "tab" | "site", string | undefined]>([
    ["mine", "site", "mine"],
    ["new", "site", undefined],
    ["reset", "site", undefined],
    ["keep-mine", "tab", "mine"],
    ["rival", "tab", "theirs"],
  ])(
    "is how it is kept, nothing of it is left to be decided, and no other cell is touched: %s",
    (decision, by, code) => {
      const work = changedTwice(by);
      decideCell(work, "a", decision);
      expect(work.kept.cells.a?.code).toBe(code);
      expect(work.kept.cells.b?.code).toBe(by === "site" ? "also" : undefined);
      const left = work.differences.edited.filter(({ id }) => id === "a");
      expect(left.filter(({ rival, base, published }) => rival !== undefined || base !== published)).toEqual([]);
    },
  );

  it("has a frame read that cell so, and no other", () => {
    const work = changedTwice("site");
    expect(decideCell(work, "a", "new").codes).toEqual({ a: `// newer\n${CODES.a}` });
    expect(work.work.codes).toEqual({ b: "also" });
  });

  it("may be to have both, of which the published one is what it was made from", () => {
    const work = changedTwice("site");
    expect(decideCell(work, "a", "merged").codes.a).toContain("mine");
    expect(work.differences.edited[0]).toMatchObject({ id: "a", base: `// newer\n${CODES.a}` });
  });
});
