import type { FreeName } from "../../contract/CompiledCell";
import { startOf } from "./tree";
import { type Scopes, resolve } from "./scopes";

/** The names that a cell declares at top level (imports among them), and those that it uses from elsewhere. */
export function freeNames({ root, references }: Scopes): { declared: string[]; free: FreeName[] } {
  const free = new Map<string, FreeName>();
  const inOrder = [...references.values()].sort((a, b) => startOf(a.node) - startOf(b.node));
  for (const { node, scope, isAssigned } of inOrder) {
    if (resolve(node.name, scope)) continue;
    const offset = startOf(node);
    const known = free.get(node.name) ?? { name: node.name, offset };
    if (isAssigned) known.assignedAt ??= offset;
    free.set(node.name, known);
  }
  return { declared: [...root.names.keys()], free: [...free.values()] };
}
