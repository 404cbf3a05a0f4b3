import { parse } from "@babel/parser";
import { traverseFast } from "@babel/types";
import { CALL_AWAIT } from "../../contract/globalNames";

/** Passes what a script awaits, such as TensorFlow.js's trainings, through a function of the kernel's: it is a call of a cell's. */
export function markCalls(script: string): string {
  const changes: [offset: number, text: string][] = [];
  traverseFast(parse(script), (node) => {
    if (node.type !== "AwaitExpression") return;
    changes.push([(node.start ?? 0) + "await".length, ` ${CALL_AWAIT}(`], [node.end ?? 0, ")"]);
  });
  let marked = "";
  let position = 0;
  for (const [offset, text] of changes.sort((a, b) => a[0] - b[0])) {
    marked += script.slice(position, offset) + text;
    position = offset;
  }
  return marked + script.slice(position);
}
