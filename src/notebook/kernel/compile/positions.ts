import type { Insertion } from "../../contract/CompiledCell";

/** A place in a text: line and column, from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The position of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

/** Where a position in the compiled code stands in the author's code. */
export function originalPosition(code: string, insertions: readonly Insertion[], { line, column }: Position): Position {
  let shift = 0;
  for (const { offset, text } of insertions) {
    const at = positionAt(code, offset);
    if (at.line === line && at.column + shift + text.length <= column) shift += text.length;
  }
  return { line, column: column - shift };
}
