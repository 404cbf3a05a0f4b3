import { describe, expect, it } from "vitest";
import type { OutputItem } from "../../../../src/notebook/contract/outputs";
import { writeNotebookText } from "../../../../src/notebook/files/notebookText";
import { compareFile, currentNotebook } from "../../../../src/notebook/page/files/currentNotebook";
import { readDropped, readTaken } from "../../../../src/notebook/page/files/readTaken";

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
const source = { files: { published: async () => published }, work: undefined, taken: undefined, address: "" };

describe("the notebook that is taken away", () => {
  it("is the published one, with what was recorded", async () => {
    const current = await currentNotebook(source);
    expect(current).toMatchObject({ title: "标题", description: "说明", cells, outputs: published.outputs });
  });

  it("has the reader's code, and no result of other code", async () => {
    const work = { codes: { a: "a2\n", b: "const b = 1;\n" }, controls: [{ cell: "a", key: "k", value: 1 }] };
    const current = await currentNotebook({ ...source, work });
    expect(current.cells.map(({ code }) => code)).toEqual(["a2", "const b = 1;"]);
    expect(current.outputs).toEqual({ a: [], b: published.outputs.b });
    expect(current.controls).toEqual(work.controls);
  });

  it("is as it stands in the frame, where there is one", async () => {
    const shown = [{ ...cells[0], code: "a3\n", outputs: recorded("3") }];
    const current = await currentNotebook({ ...source, taken: { cells: shown, controls: [] } });
    expect(current.cells.map(({ code }) => code)).toEqual(["a3", "const b = 1;"]);
    expect(current.outputs.a).toEqual(recorded("3"));
  });
});

describe("a file that is opened", () => {
  it("changes the cells that it has otherwise, and says which code of the reader's goes", async () => {
    const current = await currentNotebook({ ...source, work: { codes: { a: "mine" }, controls: [] } });
    const file = [{ ...cells[0], code: "theirs" }, cells[1], { ...cells[0], id: "c" }];
    const changes = compareFile(current, file);
    expect(changes.codes).toEqual({ a: "theirs" });
    expect(changes.changed.map(({ id }) => id)).toEqual(["a"]);
    expect(changes.overwritten.map(({ id }) => id)).toEqual(["a"]);
    expect(changes.unknown.map(({ id }) => id)).toEqual(["c"]);
    expect(compareFile(current, [{ ...cells[0], id: "z" }]).belongs).toBe(false);
  });
});

describe("what the frame says of files", () => {
  it("is made anew within its sizes, or refused", () => {
    const taken = { cells: [{ id: "a", title: "甲", code: "1", outputs: recorded("1") }], controls: [] };
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
