import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { CompilerMissing } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { COMPILER } from "../../../../../src/notebook/contract/globalNames";
import { CellCompiler } from "../../../../../src/notebook/kernel/session/CellCompiler";
import { NotebookGraph } from "../../../../../src/notebook/kernel/session/NotebookGraph";
import { type TensorFlow, TensorFlowScripts } from "../../../../../src/notebook/kernel/session/TensorFlowScripts";

const loadCompiler = async () => {
  await import("../../../../../src/notebook/kernel/compile/compiler");
};
const cell = (id: string, code: string) => ({ id, title: id, code });

describe("compiling a notebook's cells", () => {
  it("asks for no compiler while every cell is known", async () => {
    let loads = 0;
    const compiler = new CellCompiler(async () => void loads++);
    const compiled = compileCell("1 + 1");
    compiler.know([{ code: "1 + 1", compiled }]);
    await compiler.prepare(["1 + 1"]);
    expect(compiler.compile("1 + 1")).toBe(compiled);
    expect(loads).toBe(0);
    await compiler.prepare(["1 + 1", "2"]);
    expect(loads).toBe(1);
  });

  it("says why the compiler is missing, and loads it on the next try", async () => {
    Reflect.deleteProperty(globalThis, COMPILER);
    let tries = 0;
    const compiler = new CellCompiler(async () => {
      if (++tries === 1) throw new Error("请检查网络");
      await loadCompiler();
    });
    const graph = new NotebookGraph((code) => compiler.compile(code));
    const cells = [cell("a", "const a: number = 1;")];
    await compiler.prepare([cells[0].code]);
    graph.update(cells);
    expect(graph.get("a")?.error).toBeInstanceOf(CompilerMissing);
    expect(graph.get("a")?.error?.message).toBe("请检查网络");
    await compiler.prepare([cells[0].code]);
    expect(graph.update(cells)).toEqual(["a"]);
    expect(graph.get("a")?.compiled?.declares).toEqual(["a"]);
    expect(tries).toBe(2);
  });

  it("says so where the compiler's script ran and left none, and loads it again", async () => {
    await loadCompiler();
    const whole = Reflect.get(globalThis, COMPILER);
    Reflect.deleteProperty(globalThis, COMPILER);
    let tries = 0;
    const compiler = new CellCompiler(async () => {
      if (++tries > 1) Object.assign(globalThis, { [COMPILER]: whole });
    });
    await compiler.prepare(["1"]);
    expect(() => compiler.compile("1")).toThrow("编译器没有载入：请检查网络，再试一次。");
    await compiler.prepare(["1"]);
    expect(compiler.compile("1").declares).toEqual([]);
  });

  it("tells an error of the code with its place", async () => {
    const compiler = new CellCompiler(loadCompiler);
    await compiler.prepare(["let = ;"]);
    expect(() => compiler.compile("const a = 1;\nconst b = ;")).toThrow(CompileError);
    expect(() => compiler.compile("const a = 1;\nconst b = ;")).toThrow(/语法错误/);
  });
});

describe("which part of TensorFlow.js a cell needs", () => {
  const tf = { tensor: 0, setBackend: 0, train: 0, conv3d: 0, bincount: 0, image: 0 } as unknown as TensorFlow;
  const parts = new TensorFlowScripts(tf, () => Promise.resolve());
  const isEnough = (...codes: string[]) => {
    const graph = new NotebookGraph(compileCell);
    graph.update(codes.map((code, i) => cell(String(i), code)));
    const last = graph.get(String(codes.length - 1));
    if (!last?.compiled) throw new Error("did not compile");
    return parts.isEnough(last.compiled.body, graph.moduleImports(last.id));
  };
  const IMPORT = 'import * as tf from "@tensorflow/tfjs";\n';

  it.each([
    ["no TensorFlow.js", "const a = 1;\na"],
    ["names of the first part", `${IMPORT}tf.tensor([1]); tf\n  .train.sgd(1)`],
    ["types of the second part", `${IMPORT}let model: tf.LayersModel | undefined;\ntf.tensor(1)`],
    ["a name of its own that begins alike", `${IMPORT}const tfjs = 1, atf = 2;\ntf.tensor(tfjs + atf)`],
    ["an image of the notebook's", `import { image } from "notebook";\n${IMPORT}image(tf.tensor([1]))`],
    ["a named import", 'import { tensor } from "@tensorflow/tfjs";\ntensor([1])'],
  ])("the first, for %s", (_, code) => {
    expect(isEnough(code)).toBe(true);
  });

  it.each([
    ["layers", `${IMPORT}tf.layers.dense({ units: 1 })`],
    ["a backend by name", `${IMPORT}await tf.setBackend("cpu")`],
    ["the module as a value", `${IMPORT}const all = tf;\nall.tensor(1)`],
    ["a computed name", `${IMPORT}tf["layers"]`],
    ["a copy of the module", `${IMPORT}({ ...tf })`],
    ["what is added to a namespace", `${IMPORT}tf.util.fingerPrint64(new Uint8Array(8), 8)`],
    ["the same by a named import", 'import { util } from "@tensorflow/tfjs";\nutil.hexToLong("ff")'],
    ["three dimensions", `${IMPORT}tf.conv3d(x, w, 1, "same")`],
    ["counting", `${IMPORT}tf.bincount(x, [], 3)`],
    ["a method of a tensor, without an import", "const y = x.rfft();"],
    ["another, that rearranges", "const y = x.depthToSpace(2);"],
    ["images", 'import { image } from "@tensorflow/tfjs";\nimage.resizeBilinear(x, [2, 2])'],
    ["a named import", 'import { sequential } from "@tensorflow/tfjs";\nsequential()'],
  ])("both, for %s", (_, code) => {
    expect(isEnough(code)).toBe(false);
  });

  it("looks at the import in a cell above", () => {
    expect(isEnough(`${IMPORT}tf.layers`, "tf.tensor(1)")).toBe(true);
    expect(isEnough(`${IMPORT}tf.tensor(1)`, "tf.layers")).toBe(false);
  });
});
