import { describe, expect, it } from "vitest";
import { ChangesDialog } from "../../../../../src/notebook/page/work/ChangesDialog";
import type { EditedCell } from "../../../../../src/notebook/page/work/Differences";
import { newPage } from "../newPage";

const CELL: EditedCell = { id: "a", title: "甲", code: "mine", base: "old", at: 1, published: "old" };

function newDialog(edited: EditedCell[], { arranged = "", controls = 0 } = {}) {
  const page = newPage();
  const did: unknown[][] = [];
  const state = { edited };
  const dialog = new ChangesDialog({
    document: page.document,
    edited: () => state.edited,
    arranged: () => arranged,
    controls: () => controls,
    decide: (cell, decision) => did.push([cell, decision]),
    resetAll: () => did.push(["reset all"]),
    copy: (text) => did.push(["copy", text]),
  });
  dialog.open();
  const body = page.document.querySelector(".work-changes") as HTMLElement;
  return {
    ...page,
    changes: dialog,
    did,
    state,
    body,
    /** The texts of comparisons, line by line with their marks. */
    compared: () => [...body.querySelectorAll(".work-line")].map(({ textContent }) => textContent),
    said: () => [...body.querySelectorAll("p")].map(({ textContent }) => textContent),
  };
}

describe("the dialog of the reader's changes", () => {
  it("says that there are none where all is as published", () => {
    const { said, labels, body } = newDialog([]);
    expect(said()).toEqual(["这里和发布的一样，没有改动。"]);
    expect(labels(body)).toEqual([]);
  });

  it("tells of the list of cells first, and of the controls last", () => {
    const { said, press, did } = newDialog([CELL], { arranged: "加了「新」。", controls: 2 });
    expect(said()).toEqual(["加了「新」。", "还有 2 个控件的值和原来的不同。"]);
    press("全部重置");
    expect(did).toEqual([["reset all"]]);
  });

  it("shows what is edited beside what is published, to be reset or copied", () => {
    const { compared, labels, body, press, did } = newDialog([CELL]);
    expect(compared()).toEqual(["−删去：old", "+加上：mine"]);
    expect(labels(body)).toEqual(["重置这个单元", "复制代码", "全部重置"]);
    press("重置这个单元");
    press("复制代码");
    expect(did).toEqual([
      ["a", "reset"],
      ["copy", "mine"],
    ]);
  });

  it("lets choose where the site has published something else since", () => {
    const { compared, labels, body, press, did } = newDialog([{ ...CELL, published: "new" }]);
    expect(compared()).toEqual(["−删去：old", "+加上：mine", "−删去：old", "+加上：new"]);
    expect(labels(body)).toEqual(["保留我的", "采用新版", "合并", "复制代码", "全部重置"]);
    for (const label of ["保留我的", "采用新版", "合并"]) press(label);
    expect(did.map(([, decision]) => decision)).toEqual(["mine", "new", "merged"]);
  });

  it("lets choose where another tab has other code, beside what else there is", () => {
    const { compared, labels, body, press, did } = newDialog([{ ...CELL, rival: "theirs" }]);
    expect(compared()).toEqual(["−删去：mine", "+加上：theirs", "−删去：old", "+加上：mine"]);
    expect(labels(body).slice(0, 2)).toEqual(["保留这里的", "用那边的"]);
    press("保留这里的");
    press("用那边的");
    expect(did.map(([, decision]) => decision)).toEqual(["keep-mine", "rival"]);
  });

  it("asks only for the tab where the code is as published all the same", () => {
    const { labels, body } = newDialog([{ ...CELL, code: "old", rival: "theirs" }]);
    expect(labels(body)).toEqual(["保留这里的", "用那边的", "全部重置"]);
  });

  it("keeps the code of a cell that is no more, to be copied or given up", () => {
    const { body, press, did, labels } = newDialog([{ ...CELL, published: undefined, rival: "x" }]);
    expect(body.querySelector("pre")?.textContent).toBe("mine");
    expect(labels(body)).toEqual(["复制代码", "删去", "全部重置"]);
    press("删去");
    expect(did).toEqual([["a", "reset"]]);
  });

  it("opens at the cell that is asked for, and once", () => {
    const { changes, focused, document, dialog } = newDialog([
      CELL,
      { ...CELL, id: "b", title: "乙", published: "new" },
    ]);
    focused.splice(0);
    changes.open("b");
    expect(focused).toEqual(["保留我的"]);
    changes.open("nowhere");
    expect(focused).toHaveLength(1);
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    dialog()?.close();
    changes.open();
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
  });

  it("is drawn as the work stands then", () => {
    const { changes, state, body } = newDialog([CELL]);
    expect([...body.querySelectorAll("section")].map((one) => one.dataset.of)).toEqual(["a"]);
    state.edited = [];
    changes.draw();
    expect(body.querySelector("section")).toBeNull();
  });
});
