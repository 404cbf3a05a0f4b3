import { parse, type Program } from "acorn";
import { full } from "acorn-walk";
import type { Insertion } from "../../contract/CompiledCell";
import { AWAIT, CALL_AWAIT, EACH } from "../../contract/globalNames";

/** Passes what a program awaits through functions of the kernel's, which know whose code goes on behind the await. */
export function markAwaits(program: Program, name = AWAIT): Insertion[] {
  const insertions: Insertion[] = [];
  const wrap = (start: number, by: string, end: number) =>
    insertions.push({ offset: start, text: ` ${by}(` }, { offset: end, text: ")" });
  full(program, (node) => {
    if (node.type === "AwaitExpression") wrap(node.start + "await".length, name, node.end);
    if (node.type === "ForOfStatement" && node.await) wrap(node.right.start, EACH, node.right.end);
  });
  return insertions.sort((a, b) => a.offset - b.offset);
}

/** The same for a whole script, such as TensorFlow.js: what it awaits is a call of a cell's. */
export function markScript(script: string): string {
  let marked = "";
  let position = 0;
  for (const { offset, text } of markAwaits(parse(script, { ecmaVersion: "latest" }), CALL_AWAIT)) {
    marked += script.slice(position, offset) + text;
    position = offset;
  }
  return marked + script.slice(position);
}
