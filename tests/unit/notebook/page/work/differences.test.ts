import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { Differences } from "../../../../../src/notebook/page/work/Differences";
import type { KeptWork } from "../../../../../src/notebook/page/work/KeptWork";
import { PublishedCells } from "../../../../../src/notebook/page/work/PublishedCells";
import { ShownWork } from "../../../../../src/notebook/page/work/ShownWork";
import { CODES, PUBLISHED, RATE } from "./openWork";

const [A, B]: CellEntry[] = PUBLISHED.map(({ id, title }) => ({ id, title, type: "typescript" }));
const OWN: CellEntry = { id: "own", title: "我的", type: "typescript" };
const arranged = (...cells: CellEntry[]): Partial<KeptWork> => ({ arrangement: { cells, base: ["a", "b"] } });
const cell = (code: string) => ({ title: "", code, base: "", at: 1 });
const ids = (cells: readonly { id: string }[]) => cells.map(({ id }) => id);

/** What this is kept of two published cells differs by, while the tab shows what is published. */
function differences(kept: Partial<KeptWork> = {}, isBlank = false) {
  const published = new PublishedCells(PUBLISHED);
  const shown = new ShownWork(published);
  const work: KeptWork = { title: "你好", cells: {}, controls: [], ...kept };
  return { shown, work, differences: new Differences(published, shown, { work }, isBlank) };
}

describe("the edited cells", () => {
  it("are in the notebook's order, those that are published no more at the end, none of the reader's own among them", () => {
    const cells = { gone: cell("0"), own: cell("1"), b: cell("2"), a: cell("3") };
    const { edited } = differences({ cells, ...arranged(B, OWN, A) }).differences;
    expect(edited.map(({ id, code, published }) => [id, code, published])).toEqual([
      ["a", "3", CODES.a],
      ["b", "2", CODES.b],
      ["gone", "0", undefined],
    ]);
  });

  it("are none where all of the notebook is the reader's own", () => {
    const blank = differences({ cells: { a: cell("3") } }, true).differences;
    expect([blank.edited, ids(blank.own)]).toEqual([[], ["a", "b"]]);
  });
});

describe("the list of cells", () => {
  it("says which the reader added, and which of the published ones are removed", () => {
    const { own, removed, isArranged } = differences(arranged(OWN, B)).differences;
    expect([ids(own), ids(removed), isArranged]).toEqual([["own"], ["a"], true]);
  });
});

describe("a notebook", () => {
  it.each<[string, Partial<KeptWork>]>([
    ["a cell's code", { cells: { a: cell("mine") } }],
    ["a cell of the reader's own", { cells: { own: cell("1") }, ...arranged(A, B, OWN) }],
    ["the order of its cells", arranged(B, A)],
    ["a control", { controls: [RATE] }],
  ])("isn't as published by %s alone", (_, kept) => {
    expect(differences(kept).differences.isChanged).toBe(true);
  });

  it("isn't as published where all of it is the reader's own", () => {
    expect(differences({}, true).differences.isChanged).toBe(true);
  });

  it("is as published where none of these is otherwise", () => {
    expect(differences({ aside: { cells: {}, controls: [RATE] } }).differences.isChanged).toBe(false);
  });
});

describe("what another tab has kept", () => {
  it("is elsewhere where this one shows the cell, and shows it otherwise", () => {
    const { differences: between, shown } = differences({
      cells: { a: cell("theirs"), own: cell("1") },
      ...arranged(A, B, OWN),
    });
    expect([between.elsewhere, between.isArrangedElsewhere]).toEqual([["a"], true]);
    shown.setCode("a", "theirs");
    shown.setCode("b", "mine");
    shown.cells = [A, B, OWN];
    expect([between.elsewhere, between.isArrangedElsewhere]).toEqual([["b", "own"], false]);
  });
});
