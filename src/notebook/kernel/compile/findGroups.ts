import type { Identifier, Node } from "@babel/types";
import type { Members, Scope } from "./scopes";
import { fields, isErased } from "./tree";

type NamespaceNode = Node & { type: "TSModuleDeclaration" };
type GroupNode = NamespaceNode | (Node & { type: "TSEnumDeclaration" });

/** The walk through a cell's scopes, as far as namespaces and enums need it. */
export interface ScopeWalk {
  open(node: Node, parent: Scope, isFunction: boolean, inside?: Partial<Scope>): Scope;
  declare(scope: Scope, name: string, node: Node): void;
  visit(node: Node, scope: Scope): void;
  /** Visits declared variables: `to` is told each name. */
  visitVariables(node: Node & { type: "VariableDeclaration" }, scope: Scope, to: (id: Identifier) => void): void;
}

/** Finds the scopes in a namespace or an enum, and what it holds; parts of the same name hold it together. */
export function visitGroup(walk: ScopeWalk, node: GroupNode, scope: Scope): void {
  visitPart(walk, node, membersOf(scope.groups, nameOf(node)), scope);
}

const nameOf = (node: Node): string => (fields(node).id as Identifier).name;

function membersOf(groups: Map<string, Members>, name: string): Members {
  const known = groups.get(name) ?? { exported: new Set(), enumerated: new Set(), inner: new Map(), enums: [] };
  groups.set(name, known);
  return known;
}

function visitPart(walk: ScopeWalk, node: GroupNode, members: Members, scope: Scope): void {
  walk.declare(scope, nameOf(node), node);
  if (node.type === "TSModuleDeclaration") return visitNamespace(walk, node, members, scope);
  members.enums.push(node);
  const inside = walk.open(node, scope, false, { members, properties: members.enumerated });
  for (const { id, initializer } of node.members) {
    members.enumerated.add(id.type === "Identifier" ? id.name : id.value);
    if (initializer) walk.visit(initializer, inside);
  }
}

function visitNamespace(walk: ScopeWalk, node: NamespaceNode, members: Members, outer: Scope): void {
  const scope = walk.open(node, outer, true, { members, properties: members.exported });
  const { body } = node;
  if (body.type === "TSModuleDeclaration") {
    members.exported.add(nameOf(body));
    walk.declare(scope, nameOf(body), body);
    return visitNamespace(walk, body, membersOf(members.inner, nameOf(body)), scope);
  }
  for (const statement of body.body) {
    // A declared name is its property too, though nothing sets it.
    const { declaration } = fields(statement) as { declaration?: Node };
    if (declaration?.type === "VariableDeclaration") {
      walk.visitVariables(declaration, scope, ({ name }) => members.exported.add(name));
    } else if (statement.type === "TSImportEqualsDeclaration" && statement.isExport) {
      members.exported.add(statement.id.name);
      walk.visit(statement.moduleReference, scope);
    } else if (isErased(statement)) continue;
    else if (declaration?.type === "TSModuleDeclaration" || declaration?.type === "TSEnumDeclaration") {
      members.exported.add(nameOf(declaration));
      visitPart(walk, declaration, membersOf(members.inner, nameOf(declaration)), scope);
    } else {
      const name = (fields(declaration ?? statement).id as Identifier | null)?.name;
      if (declaration && name) members.exported.add(name);
      walk.visit(declaration ?? statement, scope);
    }
  }
}
