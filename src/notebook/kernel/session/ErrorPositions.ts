import type { CompiledCell } from "../../contract/CompiledCell";
import { originalPosition } from "../compile/positions";
import { isError, readStack } from "../describe/readError";
import type { SourcePosition } from "./describeError";

/** A cell as positions need it. */
interface Source {
  id: string;
  code: string;
  compiled?: CompiledCell;
}

/** Finds where in the author's code an error arose. */
export class ErrorPositions {
  #cellAt: (url: string) => Source | undefined;
  #thrown: { value: unknown; position: SourcePosition } | undefined;
  /** Stacks of what was rejected and is no Error: it carries none of its own. */
  #rejected = new WeakMap<object, string>();
  #lastRejected: { value: unknown; stack: string } | undefined;

  /** `cellAt` gives the cell whose module has this address. */
  constructor(cellAt: (url: string) => Source | undefined) {
    this.#cellAt = cellAt;
  }

  /** A cell is about to throw this. */
  noteThrown(value: unknown, position: SourcePosition): void {
    this.#thrown = { value, position };
  }

  /** `Promise.reject` was given this. */
  noteRejected(value: unknown, stack: string): void {
    if (isError(value)) return;
    if (typeof value === "object" && value !== null) this.#rejected.set(value, stack);
    else this.#lastRejected = { value, stack };
  }

  /** Forgets what the last run threw. */
  forgetThrown(): void {
    this.#thrown = undefined;
  }

  /** Where it was thrown or rejected, if that is a cell's code. */
  of(error: unknown): SourcePosition | undefined {
    if (isError(error)) return this.#inStack(readStack(error));
    if (this.#thrown && this.#thrown.value === error) return this.#thrown.position;
    if (typeof error === "object" && error !== null) return this.#inStack(this.#rejected.get(error));
    return this.#inStack(this.#lastRejected?.value === error ? this.#lastRejected?.stack : undefined);
  }

  /** The innermost position of a stack (Chromium's, Firefox's or Safari's) that lies in a cell's code. */
  #inStack(stack = ""): SourcePosition | undefined {
    for (const [, url, line, column] of stack.matchAll(/(\w+:[^\s)]+?):(\d+):(\d+)/g)) {
      const cell = this.#cellAt(url);
      if (!cell?.compiled) continue;
      const at = { line: Number(line), column: Number(column) };
      return { cell: cell.id, ...originalPosition(cell.code, cell.compiled.insertions, at) };
    }
    return undefined;
  }
}
