import type { CompiledCell } from "../../contract/CompiledCell";
import { originalPosition } from "../compile/positions";
import { isError, readStack } from "../describe/readError";
import type { Work } from "../work/Work";
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
  #thrown: { value: unknown; position: SourcePosition; work: Work } | undefined;
  /** Whose code threw or rejected what. */
  #works = new WeakMap<object, Work>();
  /** Stacks of what was rejected and is no Error: it carries none of its own. */
  #rejected = new WeakMap<object, string>();
  #lastRejected: { value: unknown; stack: string } | undefined;

  /** `cellAt` gives the cell whose module has this address; so many lines stand there before the cell's own. */
  constructor(
    cellAt: (url: string) => Source | undefined,
    readonly linesBefore = 0,
  ) {
    this.#cellAt = cellAt;
  }

  /** A cell is about to throw this. */
  noteThrown(value: unknown, position: SourcePosition, work: Work): void {
    this.#thrown = { value, position, work };
    if (typeof value === "object" && value !== null) this.#works.set(value, work);
  }

  /** `Promise.reject` was given this. */
  noteRejected(value: unknown, stack: string, work?: Work): void {
    if (work && typeof value === "object" && value !== null) this.#works.set(value, work);
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

  /** The work of the run whose code threw or rejected this, where that was noted. */
  workOf(error: unknown): Work | undefined {
    if (typeof error === "object" && error !== null) return this.#works.get(error);
    return this.#thrown && this.#thrown.value === error ? this.#thrown.work : undefined;
  }

  /** The addresses of scripts in an Error's stack, the innermost first. */
  urlsOf(error: unknown): string[] {
    return isError(error) ? placesIn(readStack(error)).map(({ url }) => url) : [];
  }

  /** The positions of a stack that lie in cells' code, the innermost first. */
  inCells(stack: unknown): SourcePosition[] {
    return placesIn(stack).flatMap((place) => this.#inCell(place) ?? []);
  }

  #inStack(stack: unknown): SourcePosition | undefined {
    return this.inCells(stack)[0];
  }

  #inCell({ url, line, column }: Place): SourcePosition | undefined {
    const cell = this.#cellAt(url);
    if (!cell?.compiled) return undefined;
    const position = originalPosition(cell.code, cell.compiled, { line: line - this.linesBefore, column });
    return position && { cell: cell.id, ...position };
  }
}

interface Place {
  url: string;
  line: number;
  column: number;
}

/** The places that a stack (Chromium's, Firefox's or Safari's) names. */
const placesIn = (stack: unknown): Place[] =>
  // A cell may have changed what an Error's stack is.
  [...(typeof stack === "string" ? stack : "").matchAll(/(\b\w+:[^\s)]+?):(\d+):(\d+)/g)].map(
    ([, url, line, column]) => ({
      url,
      line: Number(line),
      column: Number(column),
    }),
  );
