import { describe, expect, it } from "vitest";
import type { ReaderWork } from "../../../../src/notebook/contract/readerWork";
import { CellList } from "../../../../src/notebook/frame/CellList";
import { NotedCell, newNotebook } from "./support";

const entry = (id: string, type: "typescript" | "markdown" = "typescript") => ({ id, title: `单元 ${id}`, type });
const ids = ({ list }: ReturnType<typeof newNotebook>["notebook"]) => list.entries.map(({ id }) => id).join(" ");
const add = { edit: "add", type: "typescript", at: "a", where: "below" } as const;

function newArranged(work?: ReaderWork) {
  return newNotebook({ arranging: "cells", work });
}

describe("a list of cells", () => {
  it("is all published until the reader's own is taken: cells are shown before", () => {
    const list = new CellList(() => ({ content: { cells: [], metadata: {} }, show: () => {}, shown: async () => {} }));
    expect(list.isPublished("a")).toBe(true);
  });
});

describe("the reader's arrangement", () => {
  it("is how the cells stand from the start", () => {
    const { notebook } = newArranged({
      codes: { mine: "# 文" },
      controls: [],
      cells: [entry("c"), entry("mine", "markdown"), entry("a")],
    });
    expect(ids(notebook)).toBe("c mine a");
    expect(notebook.list.source().map(({ id, code }) => [id, code])).toEqual([
      ["c", "const c = 1;\n"],
      ["a", "const a = 1;\n"],
    ]);
    expect(notebook.arrangement.numberOf("a")).toBe(2);
    expect(["mine", "a"].map((id) => notebook.arrangement.isOwn(id))).toEqual([true, false]);
  });

  it("is told to the page and the kernel with each change; cells learn of their new numbers", async () => {
    const { notebook, cells, toPage, told, toKernel } = newArranged();
    notebook.runs.start();
    told();
    await notebook.arrangement.change({ edit: "move", cell: "c", by: -1 });
    expect(toPage.at(-1)).toMatchObject({
      type: "LIVE_WORK",
      payload: { cells: [entry("a"), entry("c"), entry("b")] },
    });
    expect(cells.b.calls).toEqual([["relabel"]]);
    await notebook.arrangement.change({ edit: "remove", cell: "b" });
    void notebook.runs.run(["c"]);
    expect(toKernel.filter((message) => message !== "restart" && message.type === "cells").at(-1)).toMatchObject({
      cells: [{ id: "a" }, { id: "c" }],
    });
  });

  it("has a new cell edited, and never gives it an id again that a cell had", async () => {
    const { notebook } = newArranged();
    const added = new NotedCell("cell-1");
    notebook.cells.add(added);
    await notebook.arrangement.change(add);
    expect(ids(notebook)).toBe("a cell-1 b c");
    expect(added.calls.at(-1)).toEqual(["focusEditor", { position: "start", begins: true }]);
    await notebook.arrangement.change({ edit: "remove", cell: "cell-1" });
    await notebook.arrangement.change(add);
    expect(ids(notebook)).toBe("a cell-2 b c");
  });

  it("keeps a cell's code where its id is another", async () => {
    const { notebook } = newArranged();
    await notebook.arrangement.change({ edit: "rename", cell: "b", id: "loss", title: "损失" });
    expect(notebook.list.entries[1]).toEqual({ id: "loss", title: "损失", type: "typescript" });
    expect(notebook.list.texts.loss).toBe("const b = 1;\n");
  });

  it("ends the kernel with a running cell that is removed", async () => {
    const { notebook, cells, toKernel } = newArranged();
    void notebook.runs.run(["b"]);
    cells.b.isRunning = true;
    await notebook.arrangement.change({ edit: "remove", cell: "b" });
    expect(toKernel).toContain("restart");
    expect(ids(notebook)).toBe("a c");
  });

  it("goes back to the published cells, without what was made of them; the page brings a removed one back", async () => {
    const { notebook, toPage } = newArranged({ codes: { b: "mine" }, controls: [], cells: [entry("b"), entry("own")] });
    expect(notebook.list.publishedText("b")).toBe("const b = 1;\n");
    notebook.reset();
    expect(ids(notebook)).toBe("a b c");
    expect(notebook.setup.work).toBeUndefined();
    await notebook.arrangement.change({ edit: "remove", cell: "b" });
    const codes = { own: "1", b: "edited" };
    notebook.takeWork({ codes, controls: [], cells: [entry("own"), entry("b")] });
    expect(ids(notebook)).toBe("own b");
    // What the page gave comes back to it, and nothing else.
    expect(toPage.at(-1)).toMatchObject({ type: "LIVE_WORK", payload: { codes } });
  });

  it("isn't the reader's to change where the notebook stands in an article", async () => {
    const { notebook } = newNotebook();
    await notebook.arrangement.change(add);
    expect(ids(notebook)).toBe("a b c");
  });
});
