import { beforeAll, describe, expect, it } from "vitest";
import type { KernelToFrame } from "../../../../../src/notebook/contract/kernelProtocol";
import { CellCompiler } from "../../../../../src/notebook/kernel/session/CellCompiler";
import { CellEvaluation, type EvaluationServices } from "../../../../../src/notebook/kernel/session/CellEvaluation";
import type { Evaluator } from "../../../../../src/notebook/kernel/session/Evaluator";
import { LibraryModules } from "../../../../../src/notebook/kernel/session/LibraryModules";
import { type GraphCell, NotebookGraph } from "../../../../../src/notebook/kernel/session/NotebookGraph";
import { RunRecords } from "../../../../../src/notebook/kernel/session/RunRecords";

const compiler = new CellCompiler(async () => {
  await import("../../../../../src/notebook/kernel/compile/compiler");
});
beforeAll(() => compiler.prepare(["1"]));

/** The evaluation of a notebook's cells in a worker that only notes what it is to do. */
function newEvaluation(codes: Record<string, string>, services: Partial<EvaluationServices> = {}) {
  const did: string[] = [];
  const sent: KernelToFrame[] = [];
  const graph = new NotebookGraph((code) => compiler.compile(code));
  graph.update(Object.entries(codes).map(([id, code]) => ({ id, title: `(${id})`, code })));
  const records = new RunRecords((message) => sent.push(message));
  const evaluator = {
    provide: () => {},
    publish: (source: string) => {
      did.push(`publish ${source.split("\n").at(-1)}`);
      return `blob:${did.length}`;
    },
    evaluate: async (url: string) => {
      did.push(`evaluate ${url}`);
      return { answer: 42 };
    },
  } as unknown as Evaluator;
  const evaluation = new CellEvaluation(
    {
      evaluator,
      modules: new LibraryModules({}, evaluator),
      prepare: async ({ id }) => void did.push(`prepare ${id}`),
      restore: () => {
        did.push("restore");
        return "";
      },
      ...services,
    },
    graph,
    records,
  );
  const run = (id: string) => {
    const record = records.begin(id);
    return { record, evaluated: evaluation.evaluate(graph.get(id) as GraphCell, record) };
  };
  const notes = () =>
    sent.flatMap((message) => (message.type === "outputs" ? message.items.map(({ output }) => output) : []));
  return { evaluator, run, did, notes, records };
}

describe("the evaluation of a cell", () => {
  it("loads what the cell needs, gives its module an address and a name, and puts back what it replaced", async () => {
    const { run, did, records, notes } = newEvaluation({ a: "const answer = 42;" });
    const { record, evaluated } = run("a");
    expect(await evaluated).toEqual({ answer: 42 });
    expect(did).toEqual(["prepare a", "publish //# sourceURL=cell:1", "evaluate blob:2", "restore"]);
    expect(record.url).toBe("blob:2");
    records.finish(record, true);
    expect(notes()).toEqual([]);
  });

  it("fails where the cell can't be compiled, or breaks a rule of its notebook, before anything is loaded", async () => {
    const { run, did } = newEvaluation({ a: "const =", b: "c + 1", c: "const c = 1;" });
    await expect(run("a").evaluated).rejects.toThrow();
    await expect(run("b").evaluated).rejects.toThrow("先声明，后使用");
    expect(did).toEqual([]);
  });

  it("fails where what it needs can't be loaded, before it has an address", async () => {
    const prepare = () => Promise.reject(new Error("没有载入"));
    const { run, did } = newEvaluation({ a: "1" }, { prepare });
    const { record, evaluated } = run("a");
    await expect(evaluated).rejects.toThrow("没有载入");
    expect([record.url, did]).toEqual([undefined, []]);
  });

  it("says below the cell what it had replaced of the language, also where it fails; its address is known by then", async () => {
    const { run, notes, evaluator, records } = newEvaluation({ a: "1" }, { restore: () => "Map.prototype.get" });
    evaluator.evaluate = () => Promise.reject(new Error("x"));
    const { record, evaluated } = run("a");
    await expect(evaluated).rejects.toThrow("x");
    expect(record.url).toBeDefined();
    records.finish(record, false);
    expect(notes()).toEqual([{ kind: "note", text: expect.stringMatching(/^Map\.prototype\.get 已经换回原来的/) }]);
  });
});
