import { describe, expect, it } from "vitest";
import type { OutputItem } from "../../../../../src/notebook/contract/outputs";
import type { FileCell } from "../../../../../src/notebook/files/NotebookFile";
import { writeNotebookText } from "../../../../../src/notebook/files/notebookText";
import { compareFile, currentNotebook } from "../../../../../src/notebook/page/files/currentNotebook";
import { readDropped, readTaken } from "../../../../../src/notebook/page/files/readTaken";

const cells = ["a", "b"].map((id) => ({
  id,
  title: `单元 ${id}`,
  type: "typescript" as const,
  code: `const ${id} = 1;`,
}));
const recorded = (text: string): OutputItem[] => [{ key: "0", output: { kind: "text", stream: "log", text } }];
const published = {
  text: writeNotebookText({ title: "标题", description: "说明", cells }),
  outputs: { a: recorded("甲"), b: recorded("乙") },
  highlights: {},
  compiled: [],
};
const fileOf = (...list: FileCell[]) => ({ title: "文件", description: "", cells: list });
const source = { files: { published: async () => published }, work: undefined, taken: undefined, address: "" };

describe("the notebook that is taken away", () => {
  it("is the published one, with what was recorded", async () => {
    const current = await currentNotebook(source);
    expect(current).toMatchObject({ title: "标题", description: "说明", cells, outputs: published.outputs });
  });

  it("has in each cell what its author wrote at its head", async () => {
    const extra = { tolerance: 0.001 };
    const text = writeNotebookText({ title: "标题", description: "", cells: [cells[0], { ...cells[1], extra }] });
    const current = await currentNotebook({ ...source, files: { published: async () => ({ ...published, text }) } });
    expect(current.cells.map((cell) => cell.extra)).toEqual([undefined, extra]);
  });

  it("has the reader's code, and no result of other code", async () => {
    const work = { codes: { a: "a2\n\n", b: "const b = 1;\n" }, controls: [{ cell: "a", key: "k", value: 1 }] };
    const current = await currentNotebook({ ...source, work });
    expect(current.cells.map(({ code }) => code)).toEqual(["a2", "const b = 1;"]);
    expect(current.outputs).toEqual({ a: [], b: published.outputs.b });
    expect(current.controls).toEqual(work.controls);
  });

  it("is as it stands in the frame, where there is one", async () => {
    const own = { id: "mine", title: "我的", type: "markdown" as const, code: "文字", outputs: [] };
    const shown = [own, { ...cells[0], code: "a3\n", outputs: recorded("3") }];
    const current = await currentNotebook({ ...source, taken: { cells: shown, controls: [] } });
    expect(current.cells.map(({ id, code }) => [id, code])).toEqual([
      ["mine", "文字"],
      ["a", "a3"],
    ]);
    expect(current.outputs).toEqual({ mine: [], a: recorded("3") });
  });
});

describe("a file that is opened", () => {
  it("changes the cells that it has otherwise, and says which code of the reader's goes", async () => {
    const current = await currentNotebook({ ...source, work: { codes: { a: "mine" }, controls: [] } });
    const file = fileOf({ ...cells[0], code: "theirs" }, cells[1], { ...cells[0], id: "c" });
    const changes = compareFile(current, file, "codes");
    expect(changes.work).toEqual({ codes: { a: "theirs" }, controls: [] });
    expect(changes.changed.map(({ id }) => id)).toEqual(["a"]);
    expect(changes.overwritten.map(({ id }) => id)).toEqual(["a"]);
    expect(changes.unknown.map(({ id }) => id)).toEqual(["c"]);
    expect(compareFile(current, fileOf({ ...cells[0], id: "z" }), "codes").belongs).toBe(false);
  });

  it("brings its own cells in their order, where the notebook's may be arranged", async () => {
    const current = await currentNotebook({ ...source, work: { codes: { b: "mine" }, controls: [] } });
    const file = fileOf({ ...cells[0], id: "c", type: "markdown", code: "# 文字" }, cells[0]);
    const changes = compareFile(current, file, "cells");
    expect(changes.work).toEqual({
      codes: { c: "# 文字" },
      controls: [],
      cells: [
        { id: "c", title: "单元 a", type: "markdown" },
        { id: "a", title: "单元 a", type: "typescript" },
      ],
    });
    expect(changes.changed.map(({ id }) => id)).toEqual(["c"]);
    expect(changes.overwritten.map(({ id }) => id)).toEqual(["b"]);
    expect(changes.unknown).toEqual([]);
    expect(compareFile(current, fileOf({ ...cells[0], id: "z" }), "cells").belongs).toBe(false);
    expect(compareFile(current, fileOf(...current.cells), "cells").isNew).toBe(false);
    expect(compareFile(current, fileOf(...current.cells.toReversed()), "cells").isNew).toBe(true);
  });

  it("is the whole of a notebook of the reader's own, and its name", async () => {
    const current = await currentNotebook({ ...source, name: "我的" });
    expect(current.title).toBe("我的");
    const changes = compareFile(current, fileOf({ ...cells[0], id: "z", code: "z" }), "blank");
    expect(changes).toMatchObject({ belongs: true, isNew: true, work: { codes: { z: "z" }, name: "文件" } });
    expect(changes.overwritten).toEqual([]);
  });
});

describe("what the frame says of files", () => {
  it("is made anew within its sizes, or refused", () => {
    const taken = {
      cells: [{ id: "a", title: "甲", type: "typescript", code: "1", outputs: recorded("1") }],
      controls: [],
    };
    expect(readTaken(structuredClone(taken))).toEqual(taken);
    const wrong = { cells: [{ ...taken.cells[0], outputs: [{ key: "0", output: { kind: "html" } }] }], controls: [] };
    expect(readTaken(wrong)?.cells[0].outputs[0].output.kind).toBe("error");
    for (const raw of [undefined, {}, { cells: [{ id: "a" }], controls: [] }, { ...taken, cells: "x" }]) {
      expect(readTaken(raw)).toBeUndefined();
    }
    expect(readDropped({ name: "a.ts", text: "1" })).toEqual({ name: "a.ts", text: "1" });
    expect(readDropped({ name: "a.ts", text: { html: "" } })).toBeUndefined();
  });
});
