import { foldable, foldEffect, unfoldAll } from "@codemirror/language";
import { expect, it } from "vitest";
import { foldAll, folding } from "../../../../../src/notebook/frame/editor/folding";
import { endEditors, newEditor } from "./editorView";

endEditors();

const CODE = "1;\n// #region 画图\nplot();\n// #endregion\n2;\n// #region 列表\ntable();";

function newFolded() {
  const editor = newEditor(CODE, folding);
  foldAll(editor.view);
  const buttons = () => [...editor.document.querySelectorAll<HTMLButtonElement>("button.code-fold-button")];
  return { ...editor, buttons };
}

it("a fold is a button with the author's label and the number of its lines", () => {
  const { buttons } = newFolded();
  expect(buttons().map(({ type, textContent, dataset }) => [type, textContent, dataset.lines])).toEqual([
    ["button", "画图", "1"],
    ["button", "列表", "1"],
  ]);
});

it("the button opens its own fold", () => {
  const { buttons, event } = newFolded();
  buttons()[0].dispatchEvent(event("click"));
  expect(buttons().map(({ textContent }) => textContent)).toEqual(["列表"]);
});

it("what the author hasn't folded has a name all the same, and no number", () => {
  const { view, buttons } = newFolded();
  unfoldAll(view);
  view.dispatch({ effects: foldEffect.of({ from: 0, to: 2 }) });
  expect(buttons().map(({ textContent, dataset }) => [textContent, dataset.lines])).toEqual([
    ["折叠的代码", undefined],
  ]);
});

it.each([
  [1, undefined],
  [2, [2, 4]],
  [3, undefined],
  [6, [6, 7]],
])("what begins in line %i can be folded again: %s", (number, lines) => {
  const { view } = newFolded();
  const { doc } = view.state;
  const { from, to } = doc.line(number);
  const range = foldable(view.state, from, to);
  expect(range ? [doc.lineAt(range.from).number, doc.lineAt(range.to).number] : undefined).toEqual(lines);
});

it("the keys that fold and open do so", () => {
  const { key, buttons } = newFolded();
  expect(key("]", { ctrlKey: true, altKey: true })).toBe(true);
  expect(buttons()).toEqual([]);
});
