import type { Function as FunctionNode } from "@babel/types";
import { eraseThis, eraseTypes } from "./eraseTypes";
import type { Lowering } from "./Lowering";

/** Compiles a function; `this` in it is its own, but for an arrow's. */
export function lowerFunction(node: FunctionNode, lowering: Lowering): void {
  const { edits } = lowering;
  if (node.type === "ObjectMethod" && node.computed) lowering.visit(node.key);
  const outer = lowering.thisName;
  if (node.type !== "ArrowFunctionExpression") lowering.thisName = undefined;
  eraseTypes(node, lowering);
  lowering.visitAll(eraseThis(node.params, edits) ? node.params.slice(1) : node.params);
  lowering.visit(node.body);
  lowering.thisName = outer;
}
