import { describe, expect, it } from "vitest";
import type { CellPlace, RunState } from "../../../../src/notebook/contract/pageProtocol";
import {
  cellWithoutHead,
  directionOf,
  newlyOver,
  wayToLine,
  wayToOutput,
} from "../../../../src/notebook/page/cellsInSight";

const place = (cell: string, top: number, run: RunState = "recorded", ended = 0): CellPlace => ({
  cell,
  name: cell,
  run,
  ended,
  status: "",
  top,
  output: top + 600,
  bottom: top + 1000,
});
const [a, b, c] = [place("a", 0), place("b", 1000), place("c", 2000)];

describe("the head that has to be shown", () => {
  it("is that of the cell that the reader is in the middle of", () => {
    expect(cellWithoutHead([a, b, c], { top: -50, bottom: 700 })).toBeUndefined();
    expect(cellWithoutHead([a, b, c], { top: 1, bottom: 700 })).toBe(a);
    expect(cellWithoutHead([a, b, c], { top: 1500, bottom: 2200 })).toBe(b);
  });

  it("goes before the next cell's own head comes", () => {
    expect(cellWithoutHead([a, b, c], { top: 950, bottom: 1700 })).toBeUndefined();
  });
});

describe("a result", () => {
  it("is below or above what is in sight, or in it", () => {
    expect(directionOf(a, { top: 0, bottom: 600 })).toBe("below");
    expect(directionOf(a, { top: 0, bottom: 700 })).toBeUndefined();
    expect(directionOf(a, { top: 980, bottom: 1700 })).toBe("above");
  });

  it("that takes little room is seen when all of it is", () => {
    const small = { ...a, output: 980 };
    expect(directionOf(small, { top: 0, bottom: 999 })).toBe("below");
    expect(directionOf(small, { top: 0, bottom: 1000 })).toBeUndefined();
    expect(directionOf(small, { top: 980, bottom: 1700 })).toBeUndefined();
    expect(directionOf(small, { top: 981, bottom: 1700 })).toBe("above");
  });
});

describe("the news", () => {
  it("is the last cell that is over, once nothing runs any more", () => {
    const before = [place("a", 0, "running"), place("b", 1000, "queued"), c];
    const between = [place("a", 0, "done", 1), place("b", 1000, "running"), c];
    expect(newlyOver(before, between)).toBeUndefined();
    const after = [place("a", 0, "done", 1), place("b", 1000, "done", 1), c];
    expect(newlyOver(between, after)?.cell).toBe("b");
    expect(newlyOver(after, after)).toBeUndefined();
    const waiting = [place("a", 0, "done", 1), place("b", 1000, "queued"), c];
    expect(newlyOver(before, waiting)).toBeUndefined();
  });

  it("is an error at once", () => {
    const before = [place("a", 0, "running"), place("b", 1000, "queued"), c];
    const after = [place("a", 0, "error", 1), place("b", 1000, "running"), c];
    expect(newlyOver(before, after)?.cell).toBe("a");
  });

  it("is also a run that was over before anyone looked", () => {
    expect(newlyOver([place("a", 0, "done", 1)], [place("a", 0, "done", 2)])?.cell).toBe("a");
  });
});

describe("the way to a result", () => {
  const sight = { top: 100, bottom: 900 };

  it("brings it into the middle where it fits", () => {
    const small = { ...a, output: 1000, bottom: 1200 };
    expect(wayToOutput(small, sight)).toBe(600);
    expect(wayToOutput({ ...small, output: 200, bottom: 400 }, sight)).toBe(-200);
  });

  it("brings its beginning below the head where it doesn't", () => {
    expect(wayToOutput({ ...a, output: 1000, bottom: 5000 }, sight)).toBe(836);
    // With the head it just doesn't.
    expect(wayToOutput({ ...a, output: 1000, bottom: 1673 }, sight)).toBe(836);
    expect(wayToOutput({ ...a, output: 1000, bottom: 1671 }, sight)).toBe(835.5);
  });
});

describe("the way to a line", () => {
  const sight = { top: 100, bottom: 900 };
  const line = (top: number) => ({ top, bottom: top + 20 });

  it("is none where the line is in sight, below the head and off the lower edge", () => {
    for (const top of [164, 500, 848]) expect(wayToLine(line(top), sight)).toBe(0);
  });

  it("is no longer than needed for the next line, up or down", () => {
    expect([wayToLine(line(163), sight), wayToLine(line(849), sight)]).toEqual([-1, 1]);
  });

  it("leads to the middle from afar", () => {
    expect(wayToLine(line(5000), sight)).toBe(5010 - 516);
    expect(wayToLine(line(-2000), sight)).toBe(-1990 - 516);
  });
});
