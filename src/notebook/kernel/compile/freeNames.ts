import type { Node, Program } from "acorn";
import { ancestor } from "acorn-walk";
import type { FreeName } from "../../contract/CompiledCell";

type AnyNode = Node & Record<string, unknown>;

const isFunction = (node: Node) => /Function/.test(node.type);
/** What `let`, `const`, `class` and `function` belong to. */
const isBlock = (node: Node) =>
  isFunction(node) ||
  /^(BlockStatement|Program|For\w*Statement|SwitchStatement|CatchClause|StaticBlock)$/.test(node.type);

/** The names that a binding pattern declares. */
function patternNames(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name as string];
    case "ObjectPattern":
      return (pattern.properties as AnyNode[]).flatMap((p) => patternNames((p.value ?? p.argument) as AnyNode));
    case "ArrayPattern":
      return (pattern.elements as (AnyNode | null)[]).flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(pattern.left as AnyNode);
    case "RestElement":
      return patternNames(pattern.argument as AnyNode);
    default:
      return [];
  }
}

/** The names that a cell declares at top level (imports among them), and those that it uses from elsewhere. */
export function freeNames(program: Program): { declared: string[]; free: FreeName[] } {
  const scopes = new Map<Node, Set<string>>([[program, new Set()]]);
  const declare = (scope: Node | undefined, names: string[]) => {
    if (!scope) return;
    const known = scopes.get(scope) ?? new Set<string>();
    scopes.set(scope, known);
    for (const name of names) known.add(name);
  };
  const uses: { name: string; offset: number; ancestors: Node[]; assigned: boolean }[] = [];
  const use = (node: AnyNode, ancestors: Node[], assigned: boolean) =>
    uses.push({ name: node.name as string, offset: node.start, ancestors: [...ancestors], assigned });

  const onFunction = (raw: Node, _: unknown, ancestors: Node[]) => {
    const node = raw as AnyNode;
    declare(node, (node.params as AnyNode[]).flatMap(patternNames));
    if (node.type !== "ArrowFunctionExpression") declare(node, ["arguments"]);
    const name = patternNames(node.id as AnyNode | null);
    if (node.type === "FunctionDeclaration") declare(ancestors.slice(0, -1).findLast(isBlock), name);
    else declare(node, name);
  };
  const onClass = (raw: Node, _: unknown, ancestors: Node[]) => {
    const scope = raw.type === "ClassExpression" ? raw : ancestors.slice(0, -1).findLast(isBlock);
    declare(scope, patternNames((raw as AnyNode).id as AnyNode | null));
  };
  const onLoop = (raw: Node, _: unknown, ancestors: Node[]) => {
    const left = (raw as AnyNode).left as AnyNode;
    if (left.type === "Identifier") use(left, ancestors, true);
  };
  ancestor(program, {
    Function: onFunction,
    Class: onClass,
    VariableDeclaration(node, _, ancestors) {
      const scope = ancestors.findLast(node.kind === "var" ? (n) => isFunction(n) || n === program : isBlock);
      declare(
        scope,
        node.declarations.flatMap((d) => patternNames(d.id as unknown as AnyNode)),
      );
    },
    CatchClause(node) {
      declare(node, patternNames((node.param ?? null) as AnyNode | null));
    },
    ImportDeclaration(node) {
      declare(
        program,
        node.specifiers.map((s) => s.local.name),
      );
    },
    Identifier: (node, _, ancestors) => use(node as unknown as AnyNode, ancestors, false),
    VariablePattern: (node: Node, _: unknown, ancestors: Node[]) => use(node as AnyNode, ancestors, true),
    UpdateExpression(node, _, ancestors) {
      if (node.argument.type === "Identifier") use(node.argument as unknown as AnyNode, ancestors, true);
    },
    ForInStatement: onLoop,
    ForOfStatement: onLoop,
    // acorn-walk types only ESTree's own nodes; VariablePattern is its name for an identifier in a pattern.
  } as Parameters<typeof ancestor>[1]);

  const free = new Map<string, FreeName>();
  for (const { name, offset, ancestors, assigned } of uses) {
    if (ancestors.some((node) => scopes.get(node)?.has(name))) continue;
    const known = free.get(name) ?? { name, offset };
    if (assigned) known.assignedAt ??= offset;
    free.set(name, known);
  }
  return { declared: [...(scopes.get(program) ?? [])], free: [...free.values()] };
}
