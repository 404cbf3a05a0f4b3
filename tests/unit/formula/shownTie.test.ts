import { beforeEach, describe, expect, it } from "vitest";
import { ShownTie } from "../../../src/formula/page/ShownTie";

const rect = () => ({}) as DOMRect;
const [w, x, y] = ["n/w", "n/x", "n/y"].map((tie) => ({ tie, rect }));
let changes: number;
let shown: ShownTie;

beforeEach(() => {
  changes = 0;
  shown = new ShownTie(() => {
    changes++;
  });
});

describe("the tie that is shown", () => {
  it("is none at first", () => {
    expect(shown.current).toBeUndefined();
    expect(changes).toBe(0);
  });

  it("is what is pointed at, else what has the focus, else what is pinned", () => {
    shown.pin(w);
    expect(shown.current).toBe(w);
    shown.focus(x);
    expect(shown.current).toBe(x);
    shown.point(y);
    expect(shown.current).toBe(y);
    shown.point(undefined);
    expect(shown.current).toBe(x);
    shown.focus(undefined);
    expect(shown.current).toBe(w);
    expect(changes).toBe(5);
  });

  it("doesn't change while the pointer goes about the same tie", () => {
    shown.point(w);
    shown.point({ ...w });
    expect(shown.current).toBe(w);
    shown.point(undefined);
    shown.point(undefined);
    expect(changes).toBe(2);
  });

  it("is let go where its frame says that the pointer has left, if it came from there", () => {
    const [frame, other] = [{}, {}];
    shown.point({ ...w, source: frame });
    shown.leave(other);
    expect(shown.current?.tie).toBe("n/w");
    shown.leave(frame);
    expect(shown.current).toBeUndefined();
    shown.point(x);
    shown.leave(frame);
    expect(shown.current).toBe(x);
  });
});

describe("what is pinned", () => {
  it("stays until another is chosen", () => {
    shown.pin(w);
    expect(shown.isPinned("n/w")).toBe(true);
    shown.pin(x);
    expect([shown.isPinned("n/w"), shown.isPinned("n/x")]).toEqual([false, true]);
    expect(shown.current).toBe(x);
    expect(changes).toBe(2);
  });

  it("is let go when it is chosen again, but what has the focus stays", () => {
    shown.focus(w);
    shown.pin(w);
    shown.pin({ ...w });
    expect(shown.isPinned("n/w")).toBe(false);
    expect(shown.current).toBe(w);
  });

  it("is seen at once, whatever the pointer lay on", () => {
    shown.point(x);
    shown.pin(w);
    expect(shown.current).toBe(w);
  });

  it("is let go by nothing, and with it all else", () => {
    shown.pin(w);
    shown.focus(x);
    shown.point(y);
    shown.pin(undefined);
    expect(shown.current).toBeUndefined();
    expect(shown.isPinned("n/w")).toBe(false);
  });

  it("is none where there is no tie", () => {
    expect(shown.isPinned(undefined)).toBe(false);
  });
});
