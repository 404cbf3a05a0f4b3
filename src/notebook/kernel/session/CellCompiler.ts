import { once } from "../../../lib/once";
import { CompileError, CompilerMissing } from "../compile/CompileError";
import type { CompiledCell } from "../../contract/CompiledCell";
import type { CompileScript } from "../compile/compiler";
import { COMPILER } from "../../contract/globalNames";

/**
 * Compiles cells. Those of the published notebook were compiled with the site; the compiler itself, most of the
 * kernel's code, is loaded when other code comes.
 */
export class CellCompiler {
  #known = new Map<string, CompiledCell>();
  #load: () => Promise<void>;
  #reason = "";

  /** `load` runs the compiler's script, or rejects with a reason in Chinese. */
  constructor(load: () => Promise<void>) {
    this.#load = once(async () => {
      await load();
      if (!(COMPILER in globalThis)) throw new Error("编译器没有载入：请检查网络，再试一次。");
    });
  }

  /** Takes cells that are compiled already, by their code. */
  know(cells: readonly { code: string; compiled: CompiledCell }[]): void {
    for (const { code, compiled } of cells) this.#known.set(code, compiled);
  }

  /** Loads the compiler ahead of need. */
  expectEdits(): void {
    void this.#loadCompiler();
  }

  /** Loads the compiler, unless all of these are known. */
  async prepare(codes: readonly string[]): Promise<void> {
    if (!codes.every((code) => this.#known.has(code))) await this.#loadCompiler();
  }

  /** Throws CompileError, and CompilerMissing for code that isn't known while there is no compiler. */
  compile(code: string): CompiledCell {
    const known = this.#known.get(code);
    if (known) return known;
    const compiler = (globalThis as { [COMPILER]?: CompileScript })[COMPILER];
    if (!compiler) throw new CompilerMissing(this.#reason);
    const result = compiler(code);
    if ("compiled" in result) return result.compiled;
    const { message, line, column, hint } = result.failure;
    throw new CompileError(message, line, column, hint);
  }

  async #loadCompiler(): Promise<void> {
    // The next edit or run tries again.
    try {
      await this.#load();
    } catch (error) {
      this.#reason = error instanceof Error ? error.message : String(error);
    }
  }
}
