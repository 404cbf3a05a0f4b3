import { describe, expect, test } from "vitest";
import { dialogKey, nextTarget } from "../../../../src/search/page/dialogKeys";
import { type KeyPress, pageKey } from "../../../../src/search/page/pageKey";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe("anywhere on a page", () => {
  test("Ctrl+K and ⌘ K open search or close it, even where the reader is typing", () => {
    for (const isTyping of [false, true]) {
      expect(pageKey(press("k", { ctrlKey: true }), isTyping)).toBe("toggle");
      expect(pageKey(press("K", { metaKey: true }), isTyping)).toBe("toggle");
    }
  });

  test("/ opens it, unless the reader is typing", () => {
    expect(pageKey(press("/"), false)).toBe("open");
    expect(pageKey(press("/", { shiftKey: true }), false)).toBe("open");
    expect(pageKey(press("/"), true)).toBeUndefined();
  });

  test.each([
    press("k"),
    press("k", { ctrlKey: true, shiftKey: true }),
    press("k", { ctrlKey: true, altKey: true }),
    press("k", { ctrlKey: true, isComposing: true }),
    press("j", { ctrlKey: true }),
    press("/", { ctrlKey: true }),
    press("/", { metaKey: true }),
    press("/", { altKey: true }),
    press("/", { isComposing: true }),
  ])("other keys do nothing: %o", (key) => {
    expect(pageKey(key, false)).toBeUndefined();
  });
});

describe("in the dialog", () => {
  test("arrows move, Escape closes, Enter in the input asks", () => {
    const keys = ["ArrowDown", "ArrowUp", "Escape", "Enter", "a"].map((key) => dialogKey(press(key), true));
    expect(keys).toEqual(["down", "up", "close", "enter", undefined]);
  });

  test("Enter elsewhere is the browser's own", () => {
    expect(dialogKey(press("Enter"), false)).toBeUndefined();
    expect(dialogKey(press("Escape"), false)).toBe("close");
  });

  test("a key that an input method takes does nothing", () => {
    expect(dialogKey(press("Enter", { isComposing: true }), true)).toBeUndefined();
    expect(dialogKey(press("Enter", { keyCode: 229 }), true)).toBeUndefined();
    expect(dialogKey(press("Enter", { keyCode: 13 }), true)).toBe("enter");
  });

  test.each([
    ["down", -1, 0],
    ["down", 0, 1],
    ["down", 2, 2],
    ["up", 2, 1],
    ["up", 0, -1],
    ["up", -1, -1],
  ] as const)("the arrow %s leads from %i to %i of three", (key, at, next) => {
    expect(nextTarget(at, 3, key)).toBe(next);
  });
});
