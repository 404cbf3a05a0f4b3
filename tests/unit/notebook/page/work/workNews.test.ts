import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { Changes } from "../../../../../src/notebook/page/work/changes";
import type { KeptWork } from "../../../../../src/notebook/page/work/KeptWork";
import { PublishedCells } from "../../../../../src/notebook/page/work/PublishedCells";
import { ShownWork } from "../../../../../src/notebook/page/work/ShownWork";
import { newsIn, withNews } from "../../../../../src/notebook/page/work/WorkNews";
import { CODES, PUBLISHED, RATE } from "./openWork";

const [A, B]: CellEntry[] = PUBLISHED.map(({ id, title }) => ({ id, title, type: "typescript" }));
const OWN: CellEntry = { id: "own", title: "新单元", type: "typescript" };
const EMPTY: KeptWork = { title: "你好", cells: {}, controls: [] };

function newTab() {
  const published = new PublishedCells(PUBLISHED);
  const shown = new ShownWork(published);
  const changes = new Changes(
    published,
    () => 7,
    (id) => shown.titleOf(id),
  );
  return {
    shown,
    /** What there is to keep after a report, when all tabs have kept this so far. */
    kept: (report: Parameters<typeof newsIn>[0], kept: KeptWork = EMPTY) => {
      const news = newsIn(report, shown);
      return news && withNews(kept, published.arranged(kept.arrangement), news, shown, changes);
    },
  };
}

describe("a frame's report", () => {
  it("is no news where all stands as shown, but for the line breaks that end a cell", () => {
    const { shown } = newTab();
    expect(newsIn({ codes: CODES, controls: [] }, shown)).toBeUndefined();
    expect(newsIn({ codes: { a: `${CODES.a}\n\n` }, controls: [], cells: [A, B] }, shown)).toBeUndefined();
  });

  it("tells what code was shown before, and which controls are moved", () => {
    const { shown } = newTab();
    expect(newsIn({ codes: { a: "x" }, controls: [RATE] }, shown)).toEqual({
      changed: [{ id: "a", code: "x", before: CODES.a }],
      moved: [RATE],
      isCleared: false,
      list: [A, B],
      isArranged: false,
      gone: [],
    });
    shown.setControls([RATE]);
    expect(newsIn({ codes: {}, controls: [RATE] }, shown)).toBeUndefined();
    expect(newsIn({ codes: {}, controls: [] }, shown)).toMatchObject({ isCleared: true, moved: [] });
  });

  it("is of the cells that it lists, and says which are gone", () => {
    const { shown } = newTab();
    const news = newsIn({ codes: { b: "x", own: "1" }, controls: [], cells: [OWN, A] }, shown);
    expect(news).toMatchObject({ isArranged: true, gone: [B], changed: [{ id: "own", code: "1", before: "" }] });
  });
});

describe("what there is to keep after it", () => {
  it("is the change, beside what other tabs have kept", () => {
    const { kept } = newTab();
    const other = { title: "乙", code: "B", base: "", at: 1 };
    expect(kept({ codes: { a: "x" }, controls: [RATE] }, { ...EMPTY, cells: { b: other } })).toEqual({
      title: "你好",
      cells: { a: { title: "甲", code: "x", base: CODES.a, at: 7 }, b: other },
      controls: [RATE],
      arrangement: undefined,
    });
  });

  it("is another tab's code beside this one's, where neither saw the other's", () => {
    const { kept } = newTab();
    const cell = (code: string) => ({ ...EMPTY, cells: { a: { title: "甲", code, base: CODES.a, at: 1 } } });
    expect(kept({ codes: { a: "mine" }, controls: [] }, cell("theirs"))?.cells.a).toMatchObject({ rival: "theirs" });
    expect(kept({ codes: { a: "same" }, controls: [] }, cell("same"))?.cells.a).not.toHaveProperty("rival");
    expect(kept({ codes: { a: "mine" }, controls: [] }, cell(CODES.a))?.cells.a).not.toHaveProperty("rival");
  });

  it("is nothing of a cell that is gone, and no control once there are none", () => {
    const { shown, kept } = newTab();
    shown.setControls([RATE]);
    const before = { ...EMPTY, controls: [RATE], cells: { b: { title: "乙", code: "B", base: "", at: 1 } } };
    const after = kept({ codes: {}, controls: [], cells: [A] }, before);
    expect(after).toMatchObject({ cells: {}, controls: [] });
    expect(after?.arrangement).toBeDefined();
  });
});
