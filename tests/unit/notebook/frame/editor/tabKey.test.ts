import { indentUnit } from "@codemirror/language";
import { expect, it } from "vitest";
import { TabRule } from "../../../../../src/notebook/frame/editor/TabRule";
import { tabKey } from "../../../../../src/notebook/frame/editor/tabKey";
import { endEditors, newEditor } from "./editorView";

endEditors();

function newTabbed() {
  const rule = new TabRule();
  return { rule, ...newEditor("a", [tabKey(rule), indentUnit.of("  ")]) };
}

it("Tab passes by until the first Enter, which changes nothing, and then indents", () => {
  const { key, code, rule } = newTabbed();
  expect([key("Tab"), key("Tab", { shiftKey: true })]).toEqual([false, false]);
  expect([key("Enter"), rule.hasBegun]).toEqual([true, true]);
  expect([code(), key("Enter")]).toEqual(["a", false]);
  expect([key("Tab"), code()]).toEqual([true, "  a"]);
  expect([key("Tab", { shiftKey: true }), code()]).toEqual([true, "a"]);
});

it.each(["ctrlKey", "metaKey", "altKey", "shiftKey", "isComposing"])(
  "Enter with another key, or within a word of Chinese, isn't that first one: %s",
  (other) => {
    const { key, rule } = newTabbed();
    expect([key("Enter", { [other]: true }), rule.hasBegun]).toEqual([false, false]);
  },
);

it("another key isn't that first Enter", () => {
  const { key, rule } = newTabbed();
  expect([key("ArrowDown"), rule.hasBegun]).toEqual([false, false]);
});

it("Escape gives Tab back for one press; Shift goes with it, another key takes it back", () => {
  const { key, code } = newTabbed();
  key("Enter");
  for (const press of ["Escape", "Shift", "Tab"]) expect(key(press)).toBe(false);
  expect([key("Tab", { shiftKey: true }), code()]).toEqual([false, "a"]);
  key("ArrowLeft");
  expect([key("Tab"), code()]).toEqual([true, "  a"]);
});

it("a click in the code begins as well, and who comes back later begins anew", () => {
  const { happen, rule } = newTabbed();
  happen("mousedown", { button: 1 });
  expect(rule.hasBegun).toBe(true);
  happen("blur");
  expect(rule.hasBegun).toBe(false);
});

it.each([
  ["input.type", true],
  ["delete.backward", true],
  [undefined, false],
  ["undo", false],
])("text that changes by %s begins: %s", (userEvent, begins) => {
  const { insert, rule } = newTabbed();
  insert("b", userEvent);
  expect(rule.hasBegun).toBe(begins);
});

it("an event that changes nothing doesn't begin, and what has begun stays so after Escape", () => {
  const { view, key, insert, rule } = newTabbed();
  view.dispatch({ selection: { anchor: 1 }, userEvent: "input" });
  expect(rule.hasBegun).toBe(false);
  key("Enter");
  key("Escape");
  insert("b", "input.type");
  expect(rule.movesOn).toBe(true);
});
