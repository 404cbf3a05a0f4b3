import type { CompiledCell, ModuleImport } from "../../contract/CompiledCell";
import { CompileError, CompilerMissing } from "../compile/CompileError";

/** A cell as the notebook has it. */
export interface SourceCell {
  id: string;
  title: string;
  code: string;
}

/** A cell as the kernel knows it. */
export interface GraphCell extends SourceCell {
  compiled?: CompiledCell;
  /** Why the cell can't run, when it can't be compiled. */
  error?: CompileError;
}

/** Where a name that a cell uses comes from. */
export type Binding =
  { kind: "cell"; cell: string; name: string } | { kind: "module"; import: ModuleImport } | { kind: "global" };

/** The cells in order, and which needs which: a name declared in a cell is visible in the cells below it. */
export class NotebookGraph {
  #cells: GraphCell[] = [];

  /** `compile` throws CompileError. */
  constructor(readonly compile: (code: string) => CompiledCell) {}

  /**
   * Takes the notebook's cells; gives those whose code is new, or whose names come from other cells than before, and those
   * that depend on them. What depends on a cell no more has its names from elsewhere.
   */
  update(cells: readonly SourceCell[]): string[] {
    const known = new Map(this.#cells.map((cell) => [cell.id, cell]));
    const isKnown = ({ id, code }: SourceCell) =>
      known.get(id)?.code === code && !(known.get(id)?.error instanceof CompilerMissing);
    const sources = new Map(this.ids.map((id) => [id, this.#sources(id)]));
    const unchanged = new Set(cells.filter(isKnown).map(({ id }) => id));
    this.#cells = cells.map((cell) => (isKnown(cell) ? { ...known.get(cell.id), ...cell } : this.#compiled(cell)));
    const isNew = (id: string) => !unchanged.has(id) || sources.get(id) !== this.#sources(id);
    const changed = this.ids.filter(isNew);
    return [...new Set(changed.flatMap((id) => [id, ...this.dependents(id)]))];
  }

  get ids(): string[] {
    return this.#cells.map(({ id }) => id);
  }

  get(id: string): GraphCell | undefined {
    return this.#cells.find((cell) => cell.id === id);
  }

  /** Where the name comes from, looked at from the cell. */
  resolve(id: string, name: string): Binding {
    for (const cell of this.#cells.slice(0, this.ids.indexOf(id)).reverse()) {
      if (cell.compiled?.declares.includes(name)) return { kind: "cell", cell: cell.id, name };
      const imported = cell.compiled?.imports.find(({ local }) => local === name);
      if (imported) return { kind: "module", import: imported };
    }
    return { kind: "global" };
  }

  /** What a cell uses of modules: its own imports, and those of the cells above whose names it uses. */
  moduleImports(id: string): ModuleImport[] {
    const { imports = [], free = [] } = this.get(id)?.compiled ?? {};
    const borrowed = free.flatMap(({ name }) => {
      const binding = this.resolve(id, name);
      return binding.kind === "module" ? [binding.import] : [];
    });
    return [...imports, ...borrowed];
  }

  /** The cells that a cell uses directly. */
  needs(id: string): string[] {
    const bindings = this.get(id)?.compiled?.free.map(({ name }) => this.resolve(id, name)) ?? [];
    return [...new Set(bindings.flatMap((binding) => (binding.kind === "cell" ? [binding.cell] : [])))];
  }

  /** Where a cell's names come from: other cells, as one text. */
  #sources(id: string): string {
    const bindings = this.get(id)?.compiled?.free.map(({ name }) => this.resolve(id, name)) ?? [];
    return JSON.stringify(bindings.map((binding) => (binding.kind === "cell" ? binding.cell : binding.kind)));
  }

  /** The cells that use a cell, directly or not, in notebook order. */
  dependents(id: string): string[] {
    const found = new Set([id]);
    for (const cell of this.ids) if (this.needs(cell).some((need) => found.has(need))) found.add(cell);
    found.delete(id);
    return [...found];
  }

  /** Throws CompileError where the cell breaks a rule that takes the other cells to see. */
  check(id: string): void {
    const cell = this.get(id);
    if (!cell?.compiled) return;
    const fail = (offset: number, message: string) => {
      throw CompileError.at(cell.code, offset, message);
    };
    const below = this.#cells.slice(this.ids.indexOf(id) + 1);
    for (const { name, offset, assignedAt } of cell.compiled.free) {
      const binding = this.resolve(id, name);
      if (binding.kind === "cell" && assignedAt !== undefined) {
        const owner = this.get(binding.cell)?.title;
        fail(assignedAt, `“${name}”是在单元「${owner}」里声明的，只能在那里赋值`);
      }
      const later = below.find(({ compiled }) => compiled?.declares.includes(name));
      if (binding.kind === "global" && later && !(name in globalThis)) {
        fail(offset, `“${name}”在下面的单元「${later.title}」里才声明；名称要先声明，后使用`);
      }
    }
    for (const name of cell.compiled.declares) {
      const binding = this.resolve(id, name);
      if (binding.kind !== "cell") continue;
      fail(0, `“${name}”在单元「${this.get(binding.cell)?.title}」里已经声明过了，换一个名称`);
    }
  }

  #compiled(cell: SourceCell): GraphCell {
    try {
      return { ...cell, compiled: this.compile(cell.code) };
    } catch (error) {
      if (error instanceof CompileError) return { ...cell, error };
      throw error;
    }
  }
}
