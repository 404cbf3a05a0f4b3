import { linter, setDiagnostics } from "@codemirror/lint";
import { describe, expect, it, vi } from "vitest";
import { EditorRemarks, remarksPanel } from "../../../../../src/notebook/frame/editor/remarks";
import { endEditors, newEditor } from "./editorView";

endEditors();

/** An editor of three lines with its line below, which the reader may have come to. */
async function newRemarked({ visited = true } = {}) {
  const said = { hint: "按 Enter" };
  const remarks = new EditorRemarks(() => said.hint);
  const editor = newEditor("one\ntwo\nthree", [linter(null), remarksPanel(remarks)]);
  const visit = async () => {
    editor.happen("focus");
    await Promise.resolve();
  };
  if (visited) await visit();
  const line = () => [...(editor.find(".code-hint")?.children ?? [])].map(({ textContent }) => textContent);
  const find = (...found: [from: number, message: string][]) =>
    editor.view.dispatch(
      setDiagnostics(
        editor.view.state,
        found.map(([from, message]) => ({ from, to: from + 1, severity: "error", message })),
      ),
    );
  return { ...editor, said, remarks, visit, line, find };
}

describe("the line below the code", () => {
  it("comes with the reader's first visit, and stays; the frame then has room for a list", async () => {
    const { document, line, visit, insert, ...editor } = await newRemarked({ visited: false });
    editor.caret(1);
    expect([line(), document.body.style.minHeight]).toEqual([[], ""]);
    await visit();
    expect([line(), document.body.style.minHeight]).toEqual([["", "按 Enter"], "24rem"]);
    insert("zero");
    expect(line()).toEqual(["", "按 Enter"]);
  });

  it("reads out what is news, and says the hint where there is none, to the eye only", async () => {
    const { line, remarks, said } = await newRemarked();
    remarks.setStatus("类型检查用不了");
    expect(line()).toEqual(["类型检查用不了", ""]);
    remarks.setStatus("");
    said.hint = "再按 Tab";
    remarks.show();
    expect(line()).toEqual(["", "再按 Tab"]);
  });

  it("isn't read out again where nothing is new", async () => {
    const { document, remarks } = await newRemarked();
    remarks.setStatus("类型检查用不了");
    const news = document.querySelector(".code-news");
    expect([news?.getAttribute("role"), news?.nextElementSibling?.getAttribute("aria-hidden")]).toEqual([
      "status",
      "true",
    ]);
    const first = news?.firstChild;
    remarks.show();
    expect(news?.firstChild).toBe(first);
  });
});

describe("what is wrong in the caret's line", () => {
  it("is said, its first line, before anything else, and no more once the caret is elsewhere", async () => {
    const { find, line, remarks, caret } = await newRemarked();
    remarks.setStatus("类型检查用不了");
    find([4, "没有 two\n在这里"], [5, "第二个"]);
    expect(line()[0]).toBe("类型检查用不了");
    caret(6);
    expect(line()).toEqual(["没有 two", ""]);
    caret(8);
    expect(line()[0]).toBe("类型检查用不了");
  });

  it.each([
    ["before the line", 3, ""],
    ["at its beginning", 4, "不对"],
    ["at its end", 7, "不对"],
    ["behind it", 8, ""],
  ])("lies in it: %s", async (_, from, expected) => {
    const { find, line, caret } = await newRemarked();
    caret(5);
    find([from, "不对"]);
    expect(line()[0]).toBe(expected);
  });

  it("is told only where it is another", async () => {
    const { find, remarks, caret } = await newRemarked();
    caret(5);
    find([5, "不对"]);
    remarks.show = vi.fn();
    caret(6);
    expect(remarks.show).not.toHaveBeenCalled();
    find();
    expect(remarks.show).toHaveBeenCalledTimes(1);
  });

  it("waits for the line where the reader hasn't been", async () => {
    const { find, visit, line } = await newRemarked({ visited: false });
    find([0, "不对"]);
    await visit();
    expect(line()).toEqual(["不对", ""]);
  });
});
