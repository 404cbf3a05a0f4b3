import type { Identifier, Node } from "@babel/types";
import { endOf, startOf } from "./tree";

/** What a namespace or an enum holds, all its parts in the cell together. */
export interface Members {
  /** Names that are read as its properties in a namespace's body, and those that are in an enum's. */
  exported: Set<string>;
  enumerated: Set<string>;
  /** The namespaces and enums that it exports. */
  inner: Map<string, Members>;
  /** Its parts, where it is an enum. */
  enums: (Node & { type: "TSEnumDeclaration" })[];
}

/** A stretch of code with names of its own. */
export interface Scope {
  parent?: Scope;
  node: Node;
  /** Whether `var` belongs to it. */
  isFunction: boolean;
  /** The names, each with what declares it first. */
  names: Map<string, Node>;
  /** The namespaces and enums that it declares. */
  groups: Map<string, Members>;
  /** The namespace or enum whose inside it is, and the names that are read as properties of that. */
  members?: Members;
  properties?: Set<string>;
}

/** A place where a name is used, or, in a pattern, declared. */
export interface Reference {
  node: Identifier;
  scope: Scope;
  isAssigned: boolean;
}

/** A cell's scopes by the node that opens them, and its names' uses. */
export interface Scopes {
  root: Scope;
  of: Map<Node, Scope>;
  references: Map<Node, Reference>;
}

/** Where a name is declared, seen from a scope: its scope, or the namespace or enum whose property it is. */
export function resolve(name: string, from: Scope): { scope: Scope; isProperty: boolean } | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (scope.names.has(name)) return { scope, isProperty: false };
    if (scope.properties?.has(name)) return { scope, isProperty: true };
  }
  return undefined;
}

/** The end of an identifier's name: a parameter's node goes on over its mark and type. */
export function nameEnd(code: string, { name, ...node }: Identifier): number {
  const start = startOf(node as Identifier);
  if (code.startsWith(name, start)) return start + name.length;
  const escaped = /(?:\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4})|[$\u200c\u200d]|\p{ID_Continue})+/uy;
  escaped.lastIndex = start;
  return escaped.test(code) ? escaped.lastIndex : endOf(node as Identifier);
}
