import type { CompiledCell } from "../../contract/CompiledCell";

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

/**
 * Where a position in the compiled code, as engines count it, stands in the author's code; undefined in what was put in
 * behind all of that.
 */
export function originalPosition(
  code: string,
  { body, map }: Pick<CompiledCell, "body" | "map">,
  { line, column }: Position,
): Position | undefined {
  // Engines end lines at U+2028 and U+2029 too, editors don't.
  const breaks = /\r\n|[\n\r\u2028\u2029]/g;
  for (let i = 1; i < line; i++) if (!breaks.exec(body)) return undefined;
  const offset = originalOffset(map, breaks.lastIndex + column - 1);
  return offset > code.length ? undefined : positionAt(code, offset);
}

/** The offset in the author's code of one in the compiled code. */
export function originalOffset(map: readonly number[], offset: number): number {
  let at = 0;
  while (at < map.length && map[at] <= offset) at += 2;
  const [from, to] = at === 0 ? [0, 0] : [map[at - 2], map[at - 1]];
  return Math.min(to + offset - from, map[at + 1] ?? Infinity);
}
