import { describe, expect, it } from "vitest";
import { LastChange } from "../../../../../src/notebook/page/work/LastChange";

const work = (title: string) => ({ title, cells: {}, controls: [] });

describe("what can be taken back", () => {
  it("is what was last done, until the reader writes on", () => {
    const last = new LastChange();
    expect([last.kind, last.span]).toEqual([undefined, undefined]);
    last.note("reset", work("1"), work("2"));
    expect([last.kind, last.span]).toEqual(["reset", { before: work("1"), after: work("2") }]);
    last.passed(false);
    expect(last.kind).toBeUndefined();
  });

  it("is a removed cell even after that, by its title, until the list of cells is changed again", () => {
    const last = new LastChange();
    last.noteRemoval("乙", work("1"), work("2"));
    last.passed(false);
    expect([last.kind, last.removed, last.span?.before.title]).toEqual(["remove", "乙", "1"]);
    last.passed(true);
    expect(last.kind).toBeUndefined();
  });
});
