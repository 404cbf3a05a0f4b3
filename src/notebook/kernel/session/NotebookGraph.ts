import { CompileError } from "../compile/CompileError";
import type { CompiledCell, ModuleImport } from "../../contract/CompiledCell";
import { CompilerMissing } from "../compile/CompilerMissing";
import { positionAt } from "../compile/positionAt";

/** A cell as the kernel knows it. */
export interface GraphCell {
  id: string;
  title: string;
  code: string;
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

  /** Takes the notebook's cells; gives the ids of those whose code is new. */
  update(cells: readonly { id: string; title: string; code: string }[]): string[] {
    const changed: string[] = [];
    this.#cells = cells.map((cell) => {
      const known = this.#cells.find(({ id }) => id === cell.id);
      if (known?.code === cell.code && !(known.error instanceof CompilerMissing)) return known;
      changed.push(cell.id);
      return this.#compiled(cell);
    });
    return changed;
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

  /** The cells that a cell uses directly. */
  needs(id: string): string[] {
    const bindings = this.get(id)?.compiled?.free.map(({ name }) => this.resolve(id, name)) ?? [];
    return [...new Set(bindings.flatMap((binding) => (binding.kind === "cell" ? [binding.cell] : [])))];
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
      const { line, column } = positionAt(cell.code, offset);
      throw new CompileError(message, line, column);
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

  #compiled(cell: { id: string; title: string; code: string }): GraphCell {
    try {
      return { ...cell, compiled: this.compile(cell.code) };
    } catch (error) {
      if (error instanceof CompileError) return { ...cell, error };
      throw error;
    }
  }
}
