import type { ModuleImport } from "../../contract/CompiledCell";
import type { Evaluator } from "./Evaluator";
import type { LibraryModules } from "./LibraryModules";
import { linkCell } from "./linkCell";
import type { GraphCell, NotebookGraph } from "./NotebookGraph";
import type { RunRecord, RunRecords } from "./RunRecords";

const RESTORED = " 已经换回原来的：内核要用它们。要用自己的，另起一个名称。";

/** What evaluating a cell takes of the worker. */
export interface EvaluationServices {
  evaluator: Evaluator;
  modules: LibraryModules;
  /** Loads what the cell needs of the modules that it uses; rejects with a reason in Chinese. */
  prepare(cell: GraphCell, imports: readonly ModuleImport[]): Promise<void>;
  /** Puts back what a cell replaced of the language, and names it. */
  restore(): string;
}

/** Makes modules of a notebook's cells, and evaluates them; what a cell replaces of the language is put back after it. */
export class CellEvaluation {
  #services: EvaluationServices;
  #graph: NotebookGraph;
  #records: RunRecords;

  constructor(services: EvaluationServices, graph: NotebookGraph, records: RunRecords) {
    this.#services = services;
    this.#graph = graph;
    this.#records = records;
  }

  /** Evaluates a cell for a run of it, and gives what its module exports; rejects with whatever is wrong with it. */
  async evaluate(cell: GraphCell, record: RunRecord): Promise<Readonly<Record<string, unknown>>> {
    const { evaluator, modules, prepare } = this.#services;
    if (cell.error) throw cell.error;
    this.#graph.check(cell.id);
    await prepare(cell, this.#graph.moduleImports(cell.id));
    const source = linkCell(cell, record.run, this.#graph, modules, (need) => this.#records.url(need));
    // Known before it runs: by it the places of its errors are found.
    record.url = evaluator.publish(`${source}\n//# sourceURL=${record.source}`);
    try {
      return await evaluator.evaluate(record.url);
    } finally {
      this.restore(record);
    }
  }

  /** Puts back what was replaced of the language, and says so below the cell. */
  restore(record: RunRecord | undefined): void {
    const restored = this.#services.restore();
    if (restored) record?.buffer.put("restored", { kind: "note", text: `${restored}${RESTORED}` });
  }
}
