/** Enums and namespaces, as functions that fill an object. */
import type { Identifier, Node } from "@babel/types";
import { endOf, fields, isErased, startOf } from "./tree";
import type { Lowering } from "./Lowering";
import type { Scope } from "./scopes";

type Enum = Node & { type: "TSEnumDeclaration" };
type Namespace = Node & { type: "TSModuleDeclaration" };

/** What comes before and behind what fills the object: it may be there already, as a function, a class or an earlier part. */
function wrap(node: Enum | Namespace, owner: string | undefined, lowering: Lowering): { head: string; tail: string } {
  const scope = lowering.scopes.of.get(node) as Scope;
  const outer = scope.parent as Scope;
  const { name } = node.id as Identifier;
  const keyword = outer.parent ? "let" : "var";
  const declaration = outer.names.get(name) === node ? `${keyword} ${name}; ` : ";";
  const object = owner ? `${name} = ${owner}.${name} || (${owner}.${name} = {})` : `${name} || (${name} = {})`;
  return { head: `${declaration}(function (${lowering.groupName(scope)}) {`, tail: `})(${object});` };
}

/** Compiles an enum; `owner` is the namespace that exports it. */
export function lowerEnum(node: Enum, lowering: Lowering, owner?: string): void {
  const { edits, scopes } = lowering;
  const { head, tail } = wrap(node, owner, lowering);
  const group = lowering.groupName(scopes.of.get(node) as Scope);
  edits.replace(startOf(node), edits.next(endOf(node.id)) + 1, head);
  const values = lowering.values.of(node);
  let before: string | undefined;
  for (const member of node.members) {
    const { id, initializer } = member;
    const name = JSON.stringify(id.type === "Identifier" ? id.name : id.value);
    const value = values.get(JSON.parse(name));
    const slot = `${group}[${name}]`;
    const [start, end] = [startOf(member), endOf(member)];
    if (value !== undefined) {
      const text = typeof value === "number" ? String(value) : JSON.stringify(value);
      edits.replace(
        start,
        end,
        typeof value === "string" ? `${slot} = ${text};` : `${group}[${slot} = ${text}] = ${name};`,
      );
    } else if (!initializer) {
      edits.replace(start, end, `${group}[${slot} = ${before} + 1] = ${name};`);
    } else {
      // What a cell above declares may be a string, to which no name leads back.
      const [open, close] = isName(initializer)
        ? [`typeof (${slot} = `, `) === "string" || (${group}[${slot}] = ${name});`]
        : [`${group}[${slot} = `, `] = ${name};`];
      edits.replace(start, startOf(initializer), open);
      edits.close(endOf(initializer), close);
      lowering.visit(initializer);
    }
    before = slot;
    const comma = edits.next(end);
    if (lowering.code[comma] === ",") edits.replace(comma, comma + 1, "");
  }
  edits.replace(endOf(node) - 1, endOf(node), tail);
}

const isName = (node: Node): boolean =>
  node.type === "Identifier" || (node.type === "MemberExpression" && isName(node.object));

/** Compiles a namespace with values; `owner` is the namespace that exports it. */
export function lowerNamespace(node: Namespace, lowering: Lowering, owner?: string): void {
  const { edits, scopes } = lowering;
  const { head, tail } = wrap(node, owner, lowering);
  const group = lowering.groupName(scopes.of.get(node) as Scope);
  if (node.body.type === "TSModuleDeclaration") {
    edits.replace(startOf(node), startOf(node.body), head);
    edits.close(endOf(node), tail);
    return lowerNamespace(node.body, lowering, group);
  }
  edits.replace(startOf(node), startOf(node.body) + 1, head);
  edits.replace(endOf(node) - 1, endOf(node), tail);
  for (const statement of node.body.body) {
    if (statement.type === "ExportNamedDeclaration" && statement.declaration && !isErased(statement)) {
      lowerExported(statement.declaration, startOf(statement), group, lowering);
      edits.end(endOf(statement));
    } else lowering.visit(statement);
  }
}

function lowerExported(node: Node, start: number, group: string, lowering: Lowering): void {
  const { edits } = lowering;
  switch (node.type) {
    case "TSEnumDeclaration":
      edits.replace(start, startOf(node), "");
      return lowerEnum(node, lowering, group);
    case "TSModuleDeclaration":
      edits.replace(start, startOf(node), "");
      return lowerNamespace(node, lowering, group);
    case "VariableDeclaration": {
      if (lowering.code[endOf(node) - 1] !== ";") edits.close(endOf(node), ";");
      // Each name is the namespace's property, here as wherever it is used.
      edits.replace(start, startOf(node.declarations[0]), "");
      for (const { id, init } of node.declarations) {
        if (!init) edits.replace(startOf(id), endOf(id), "void 0");
        else if (id.type === "Identifier") lowering.visit(id);
        else {
          edits.open(startOf(id), "(");
          edits.close(endOf(init), ")");
          lowering.visit(id);
        }
        if (init) lowering.visit(init);
      }
      return;
    }
    default: {
      const { name } = fields(node).id as Identifier;
      edits.close(endOf(node), ` ${group}.${name} = ${name};`);
      const exported = /^export\b/.test(lowering.code.slice(start)) ? start : edits.next(lastDecorator(node));
      edits.erase(exported, exported + "export".length);
      lowering.visit(node);
    }
  }
}

/** Where the decorators before `export` end. */
export const lastDecorator = (node: Node): number =>
  Math.max(0, ...((fields(node).decorators ?? []) as Node[]).map(endOf));
