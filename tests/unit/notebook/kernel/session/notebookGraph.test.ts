import { describe, expect, it } from "vitest";
import { CompileError, CompilerMissing } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { NotebookGraph } from "../../../../../src/notebook/kernel/session/NotebookGraph";

const cells = (codes: Record<string, string>) =>
  Object.entries(codes).map(([id, code]) => ({ id, title: `(${id})`, code }));

function graphOf(codes: Record<string, string>): NotebookGraph {
  const graph = new NotebookGraph(compileCell);
  graph.update(cells(codes));
  return graph;
}

describe("what a cell needs", () => {
  it("is whatever declares a name above it, the nearest", () => {
    const graph = graphOf({
      a: "const x = 1, z = 0;",
      b: "const y = x;",
      c: "const x2 = 3;",
      d: "x + y + y + Math.PI",
    });
    expect(graph.needs("d")).toEqual(["a", "b"]);
    expect(graph.needs("b")).toEqual(["a"]);
    expect(graph.needs("a")).toEqual([]);
    expect(graph.needs("nowhere")).toEqual([]);
    expect(graph.ids).toEqual(["a", "b", "c", "d"]);
    expect(graph.resolve("d", "x")).toEqual({ kind: "cell", cell: "a", name: "x" });
    expect(graph.resolve("d", "Math")).toEqual({ kind: "global" });
    expect(graph.resolve("a", "y")).toEqual({ kind: "global" });
  });

  it("is no cell for a module's name, but that module", () => {
    const graph = graphOf({
      a: 'import * as tf from "@tensorflow/tfjs";\nimport { show } from "notebook";',
      b: 'import { line } from "notebook";\ntf.ones([2]); line; other;',
    });
    expect(graph.needs("b")).toEqual([]);
    expect(graph.resolve("b", "tf")).toMatchObject({ kind: "module", import: { imported: "*", local: "tf" } });
    expect(graph.moduleImports("b").map(({ local }) => local)).toEqual(["line", "tf"]);
    expect(graph.moduleImports("a").map(({ local }) => local)).toEqual(["tf", "show"]);
    expect(graph.moduleImports("nowhere")).toEqual([]);
  });

  it("has dependents, near and far, in the notebook's order", () => {
    const graph = graphOf({ a: "const a = 1;", b: "const b = a;", c: "0", d: "b", e: "const e = a;" });
    expect(graph.dependents("a")).toEqual(["b", "d", "e"]);
    expect(graph.dependents("b")).toEqual(["d"]);
    expect(graph.dependents("d")).toEqual([]);
  });
});

describe("a notebook's update", () => {
  it("tells which results no longer follow: of the cells that are new, and what depends on them now or did", () => {
    const graph = new NotebookGraph(compileCell);
    const codes = { a: "const x = 1;", b: "x", c: "0" };
    expect(graph.update(cells(codes))).toEqual(["a", "b", "c"]);
    expect(graph.update(cells(codes))).toEqual([]);
    expect(graph.update(cells({ ...codes, a: "const y = 1;" }))).toEqual(["a", "b"]);
    expect(graph.update(cells({ ...codes, a: "const y = 2;", c: "y" }))).toEqual(["a", "c"]);
  });

  it("knows whose names come from elsewhere once cells are moved, added or removed", () => {
    const graph = new NotebookGraph(compileCell);
    const [a, b, c, d] = cells({ a: "const x = 1;", b: "const y = x;", c: "y", d: "0" });
    graph.update([a, b, c, d]);
    expect(graph.update([d, a, b, c])).toEqual([]);
    expect(graph.update([d, b, a, c])).toEqual(["b", "c"]);
    expect(graph.update([d, a, b, c])).toEqual(["b", "c"]);
    expect(graph.update([d, b, c])).toEqual(["b", "c"]);
    const [other] = cells({ e: "const x = 3;" });
    expect(graph.update([other, d, b, c])).toEqual(["e", "b", "c"]);
  });

  it("compiles only what is new, and takes new titles and orders", () => {
    const compiled: string[] = [];
    const graph = new NotebookGraph((code) => {
      compiled.push(code);
      return compileCell(code);
    });
    graph.update(cells({ a: "1", b: "2" }));
    graph.update([
      { id: "b", title: "乙", code: "2" },
      { id: "a", title: "甲", code: "3" },
    ]);
    expect(compiled).toEqual(["1", "2", "3"]);
    expect(graph.ids).toEqual(["b", "a"]);
    expect(graph.get("b")).toMatchObject({ title: "乙", compiled: { declares: [] } });
  });

  it("keeps why a cell can't be compiled, and tries again only where the compiler was missing", () => {
    let tries = 0;
    const graph = new NotebookGraph((code) => {
      tries++;
      if (code === "missing") throw new CompilerMissing("请检查网络");
      throw new CompileError("错", 1, 1);
    });
    graph.update(cells({ a: "missing", b: "wrong" }));
    expect(graph.update(cells({ a: "missing", b: "wrong" }))).toEqual(["a"]);
    expect(tries).toBe(3);
    expect(graph.get("b")?.error?.message).toBe("错");
  });

  it("passes on an error that is the compiler's own", () => {
    const graph = new NotebookGraph(() => {
      throw new TypeError("a mistake");
    });
    expect(() => graph.update(cells({ a: "1" }))).toThrow("a mistake");
  });
});

describe("a rule of the notebook", () => {
  it.each([
    [
      "assigning another cell's name",
      { a: "let x = 1;", b: "1;\n  x = 2;" },
      "“x”是在单元「(a)」里声明的，只能在那里赋值",
      2,
      3,
    ],
    [
      "counting up another cell's name",
      { a: "let x = 1;", b: "x++" },
      "“x”是在单元「(a)」里声明的，只能在那里赋值",
      1,
      1,
    ],
    [
      "a name that a cell below declares",
      { b: "1;\n later", c: "const later = 1;" },
      "“later”在下面的单元「(c)」里才声明；名称要先声明，后使用",
      2,
      2,
    ],
    [
      "a name declared twice",
      { a: "const x = 1;", b: "1;\nconst x = 2;" },
      "“x”在单元「(a)」里已经声明过了，换一个名称",
      1,
      1,
    ],
  ] as [string, Record<string, string>, string, number, number][])(
    "is broken by %s",
    (_, codes, message, line, column) => {
      const graph = graphOf(codes);
      expect(() => graph.check("b")).toThrow(expect.objectContaining({ message, line, column }));
    },
  );

  it.each([
    ["using another cell's name", { a: "let x = 1;", b: "x.y = 2;" }],
    ["a global, though a cell below declares the name", { b: "Math.PI", c: "const Math = 1;" }],
    ["a name that no cell declares", { a: "1", b: "nowhere = 1" }],
    ["a name above, though a cell below declares it, too", { a: "const x = 1;", b: "x", c: "const x = 2;" }],
    ["the name of an import above", { a: 'import { show } from "notebook";', b: "const show = 1;" }],
    ["what doesn't compile", { b: "let" }],
  ] as [string, Record<string, string>][])("is kept by %s", (_, codes) => {
    expect(() => graphOf(codes).check("b")).not.toThrow();
  });
});
