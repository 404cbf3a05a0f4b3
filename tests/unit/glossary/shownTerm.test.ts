import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ShownTerm } from "../../../src/glossary/page/ShownTerm";

const [softmax, gradient] = [{ name: "softmax" }, { name: "gradient" }];
let told: string[];
let shown: ShownTerm<{ name: string }>;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  shown = new ShownTerm({
    show: ({ name }) => void told.push(`show ${name}`),
    hide: ({ name }) => void told.push(`hide ${name}`),
  });
});
afterEach(() => vi.useRealTimers());

describe("the pointer", () => {
  it("shows a term's card, once", () => {
    shown.hover(softmax);
    shown.hover(softmax);
    expect(shown.current).toBe(softmax);
    expect(told).toEqual(["show softmax"]);
  });

  it("has a moment to reach the card, where it may stay", () => {
    shown.hover(softmax);
    shown.hover(undefined);
    vi.advanceTimersByTime(249);
    shown.hover("card");
    vi.advanceTimersByTime(10_000);
    expect(shown.current).toBe(softmax);
  });

  it("lets the card go when it has been away for that moment, counted from its last move", () => {
    shown.hover(softmax);
    shown.hover(undefined);
    vi.advanceTimersByTime(200);
    shown.hover(undefined);
    vi.advanceTimersByTime(200);
    expect(told).toEqual(["show softmax"]);
    vi.advanceTimersByTime(50);
    expect(told).toEqual(["show softmax", "hide softmax"]);
    expect(shown.current).toBeUndefined();
  });

  it("keeps the card when it comes back to the term", () => {
    shown.hover(softmax);
    shown.hover(undefined);
    shown.hover(softmax);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(["show softmax"]);
  });

  it("goes from one term to the next", () => {
    shown.hover(softmax);
    shown.hover(undefined);
    shown.hover(gradient);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(["show softmax", "hide softmax", "show gradient"]);
  });

  it("takes nothing from a term that the focus has come to meanwhile", () => {
    shown.hover(undefined);
    shown.focus(softmax);
    vi.advanceTimersByTime(10_000);
    expect(shown.current).toBe(softmax);
  });

  it("shows nothing on a card alone", () => {
    shown.hover("card");
    expect(told).toEqual([]);
  });
});

describe("the focus", () => {
  it("shows a term's card, and lets it go at once elsewhere", () => {
    shown.focus(softmax);
    shown.focus(undefined);
    expect(told).toEqual(["show softmax", "hide softmax"]);
  });

  it("may go into the card", () => {
    shown.focus(softmax);
    shown.focus("card");
    expect(told).toEqual(["show softmax"]);
    expect(shown.current).toBe(softmax);
  });
});

describe("a finger", () => {
  /** A tap: the press, the focus that it brings, and the click. */
  function tap(spot: { name: string } | undefined): boolean {
    shown.press();
    shown.focus(spot);
    return shown.click(spot, true);
  }

  it("shows the card with its first tap, and follows the link with its second", () => {
    expect(tap(softmax)).toBe(false);
    expect(shown.current).toBe(softmax);
    expect(tap(softmax)).toBe(true);
    expect(told).toEqual(["show softmax"]);
  });

  it("shows another term's card with its first tap on that", () => {
    tap(softmax);
    expect(tap(gradient)).toBe(false);
    expect(told).toEqual(["show softmax", "hide softmax", "show gradient"]);
  });

  it("lets the card go elsewhere, after which the next tap is a first one", () => {
    tap(softmax);
    expect(tap(undefined)).toBe(true);
    expect(shown.current).toBeUndefined();
    expect(tap(softmax)).toBe(false);
  });

  it("shows the card where a tap brings no focus", () => {
    shown.press();
    expect(shown.click(softmax, true)).toBe(false);
    expect(told).toEqual(["show softmax"]);
  });

  it("follows the card's own link", () => {
    tap(softmax);
    shown.press();
    expect(shown.click("card", true)).toBe(true);
    expect(shown.current).toBe(softmax);
  });
});

describe("a mouse's click", () => {
  it("follows the link at once", () => {
    shown.hover(softmax);
    expect(shown.click(softmax, false)).toBe(true);
    expect(shown.click(gradient, false)).toBe(true);
    expect(told).toEqual(["show softmax"]);
  });

  it("lets the card go elsewhere, and stays on the card", () => {
    shown.hover(softmax);
    shown.click("card", false);
    expect(told).toEqual(["show softmax"]);
    shown.click(undefined, false);
    expect(told).toEqual(["show softmax", "hide softmax"]);
  });
});

it("a card that is let go is let go once, and no moment that was running ends another's", () => {
  shown.hover(softmax);
  shown.hover(undefined);
  shown.hide();
  shown.hide();
  expect(told).toEqual(["show softmax", "hide softmax"]);
  shown.focus(gradient);
  vi.advanceTimersByTime(10_000);
  expect(shown.current).toBe(gradient);
});
