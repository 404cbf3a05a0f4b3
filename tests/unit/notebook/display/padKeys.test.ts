import { describe, expect, it } from "vitest";
import { pressPadKey } from "../../../../src/notebook/display/controls/padKeys";

const pen = { x: 14, y: 14, isDown: false };

describe("a key at a pad", () => {
  it("moves the pen, and not beyond the edge", () => {
    expect(pressPadKey("ArrowRight", pen, 28)).toEqual({ x: 15, y: 14, isDown: false });
    expect(pressPadKey("ArrowUp", { ...pen, y: 1 }, 28)).toMatchObject({ y: 0.5 });
    expect(pressPadKey("ArrowDown", { x: 1, y: 55, isDown: true }, 56)).toMatchObject({ y: 55.5, isDown: true });
  });

  it("lowers the pen and lifts it, and wipes the pad", () => {
    expect(pressPadKey(" ", pen, 28)).toEqual({ ...pen, isDown: true });
    expect(pressPadKey("Enter", { ...pen, isDown: true }, 28)).toEqual(pen);
    expect(pressPadKey("Delete", pen, 28)).toBe("clear");
  });

  it("that is none of the pad's does what it does elsewhere", () => {
    expect(pressPadKey("Tab", pen, 28)).toBeUndefined();
  });
});
