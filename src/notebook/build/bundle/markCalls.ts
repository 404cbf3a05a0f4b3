import { parse } from "@babel/parser";
import { traverseFast } from "@babel/types";
import { CALL_AWAIT } from "../../contract/globalNames";
import { Edits } from "../../kernel/compile/Edits";
import { endOf, startOf } from "../../kernel/compile/tree";

/** Passes what a script awaits, such as TensorFlow.js's trainings, through a function of the kernel's: it is a call of a cell's. */
export function markCalls(script: string): string {
  const edits = new Edits(script, []);
  traverseFast(parse(script), (node) => {
    if (node.type !== "AwaitExpression") return;
    edits.open(startOf(node) + "await".length, ` ${CALL_AWAIT}(`);
    edits.close(endOf(node), ")");
  });
  return edits.apply().body;
}
