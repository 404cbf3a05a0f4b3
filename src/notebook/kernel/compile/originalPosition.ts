import type { Insertion } from "../../contract/CompiledCell";
import { positionAt } from "./positionAt";

/** Where a place in the compiled code (line and column from 1) stands in the author's code. */
export function originalPosition(
  code: string,
  insertions: readonly Insertion[],
  line: number,
  column: number,
): { line: number; column: number } {
  let shift = 0;
  for (const { offset, text } of insertions) {
    const at = positionAt(code, offset);
    if (at.line === line && at.column + shift + text.length <= column) shift += text.length;
  }
  return { line, column: column - shift };
}
