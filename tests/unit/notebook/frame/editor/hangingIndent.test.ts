import { expect, it } from "vitest";
import { hangingIndent } from "../../../../../src/notebook/frame/editor/hangingIndent";
import { endEditors, newEditor } from "./editorView";

endEditors();

const LONG = "const scores = queries.matMul(keys);";

/** How far the rest of each line stands in. */
const indents = (view: ReturnType<typeof newEditor>["view"]) =>
  [...view.contentDOM.querySelectorAll(".cm-line")].map((line) => line.getAttribute("style"));

it("each line that may wrap goes on under its own first letter", () => {
  const { view } = newEditor([LONG, `  ${LONG}`, "  short();", `    ${LONG}`, `  ${LONG}`].join("\n"), hangingIndent);
  expect(indents(view)).toEqual([null, "--indent:2", null, "--indent:4", "--indent:2"]);
});

it("a line that is moved in by the reader goes with it, and a caret that moves changes nothing", () => {
  const { view, insert, caret } = newEditor(LONG, hangingIndent);
  insert("  ", "input.type");
  expect(indents(view)).toEqual(["--indent:2"]);
  const before = view.contentDOM.innerHTML;
  caret(5);
  expect(view.contentDOM.innerHTML).toBe(before);
});
