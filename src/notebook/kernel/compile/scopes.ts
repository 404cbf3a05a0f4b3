import type { Class, Function as FunctionNode, Identifier, Node, Program } from "@babel/types";
import { children, endOf, fields, isErased, startOf } from "./tree";

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

type Role = "use" | "assign" | "declare";

/** Where a name is declared, seen from a scope: its scope, or the namespace or enum whose property it is. */
export function resolve(name: string, from: Scope): { scope: Scope; isProperty: boolean } | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (scope.names.has(name)) return { scope, isProperty: false };
    if (scope.properties?.has(name)) return { scope, isProperty: true };
  }
  return undefined;
}

/** Finds a cell's scopes and the uses of names, types left out. */
export function findScopes(program: Program): Scopes {
  const of = new Map<Node, Scope>();
  const references = new Map<Node, Reference>();
  const open = (node: Node, parent: Scope | undefined, isFunction: boolean, inside?: Partial<Scope>): Scope => {
    const scope = { node, parent, isFunction, names: new Map(), groups: new Map(), ...inside };
    of.set(node, scope);
    return scope;
  };
  const declare = (scope: Scope, name: string, node: Node) => {
    if (!scope.names.has(name)) scope.names.set(name, node);
  };
  const group = (groups: Map<string, Members>, name: string): Members => {
    const known = groups.get(name) ?? {
      exported: new Set(),
      enumerated: new Set(),
      inner: new Map(),
      enums: [],
    };
    groups.set(name, known);
    return known;
  };

  /** Takes the names of a pattern: `to` is told each that is declared. */
  const visitPattern = (node: Node, scope: Scope, role: Role, to: (id: Identifier) => void): void => {
    switch (node.type) {
      case "Identifier":
        if (role === "declare") to(node);
        references.set(node, { node, scope, isAssigned: role === "assign" });
        return;
      case "ObjectPattern":
        for (const property of node.properties) visitPattern(property, scope, role, to);
        return;
      case "ObjectProperty":
        if (node.computed) visit(node.key, scope);
        return visitPattern(node.value, scope, role, to);
      case "ArrayPattern":
        for (const element of node.elements) if (element) visitPattern(element, scope, role, to);
        return;
      case "AssignmentPattern":
        visitPattern(node.left, scope, role, to);
        return visit(node.right, scope);
      case "RestElement":
        return visitPattern(node.argument, scope, role, to);
      case "TSParameterProperty":
        return visitPattern(node.parameter, scope, role, to);
      case "ParenthesizedExpression":
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
        return visitPattern(node.expression, scope, role, to);
      default:
        return visit(node, scope);
    }
  };
  const assign = (node: Node, scope: Scope) => visitPattern(node, scope, "assign", () => {});

  const visitFunction = (node: FunctionNode, outer: Scope): void => {
    const scope = open(node, outer, true);
    if (node.type !== "ArrowFunctionExpression") declare(scope, "arguments", node);
    if (node.type === "FunctionExpression" && node.id) declare(scope, node.id.name, node);
    for (const param of node.params) {
      visitPattern(param, scope, "declare", (id) => declare(scope, id.name, node));
    }
    if (node.body.type !== "BlockStatement") visit(node.body, scope);
    else visitAll(node.body, scope);
  };
  const visitClass = (node: Class, outer: Scope): void => {
    const scope = open(node, outer, false);
    if (node.id && node.type === "ClassExpression") declare(scope, node.id.name, node);
    for (const decorator of node.decorators ?? []) visit(decorator, outer);
    if (node.superClass) visit(node.superClass, scope);
    for (const member of children(node.body)) {
      const { key, computed, decorators, value } = fields(member);
      for (const decorator of (decorators ?? []) as Node[]) visit(decorator, scope);
      if (computed) visit(key as Node, scope);
      if (member.type === "ClassMethod" || member.type === "ClassPrivateMethod") visitFunction(member, scope);
      else if (member.type === "StaticBlock") visitAll(member, open(member, scope, true));
      else if (value) visit(value as Node, open(member, scope, true));
    }
  };

  const visitNamespace = (node: Node & { type: "TSModuleDeclaration" }, members: Members, outer: Scope): void => {
    const scope = open(node, outer, true, { members, properties: members.exported });
    const { body } = node;
    if (body.type === "TSModuleDeclaration") {
      const { name } = body.id as Identifier;
      members.exported.add(name);
      declare(scope, name, body);
      return visitNamespace(body, group(members.inner, name), scope);
    }
    for (const statement of body.body) {
      // A declared name is its property too, though nothing sets it.
      const { declaration } = fields(statement) as { declaration?: Node };
      if (declaration?.type === "VariableDeclaration") {
        visitVariables(declaration, scope, (id) => members.exported.add(id.name));
      } else if (statement.type === "TSImportEqualsDeclaration" && statement.isExport) {
        members.exported.add(statement.id.name);
        visit(statement.moduleReference, scope);
      } else if (isErased(statement)) continue;
      else if (declaration?.type === "TSModuleDeclaration" || declaration?.type === "TSEnumDeclaration") {
        const { name } = declaration.id as Identifier;
        members.exported.add(name);
        visitGroup(declaration, group(members.inner, name), scope);
      } else {
        const name = (fields(declaration ?? statement).id as Identifier | null)?.name;
        if (declaration && name) members.exported.add(name);
        visit(declaration ?? statement, scope);
      }
    }
  };
  const visitGroup = (
    node: Node & { type: "TSModuleDeclaration" | "TSEnumDeclaration" },
    members: Members,
    scope: Scope,
  ): void => {
    declare(scope, (node.id as Identifier).name, node);
    if (node.type === "TSModuleDeclaration") return visitNamespace(node, members, scope);
    members.enums.push(node);
    const inside = open(node, scope, false, { members, properties: members.enumerated });
    for (const { id, initializer } of node.members) {
      members.enumerated.add(id.type === "Identifier" ? id.name : id.value);
      if (initializer) visit(initializer, inside);
    }
  };
  const visitVariables = (
    node: Node & { type: "VariableDeclaration" },
    scope: Scope,
    to: (id: Identifier, node: Node) => void,
  ): void => {
    for (const declarator of node.declarations) {
      visitPattern(declarator.id, scope, "declare", (id) => to(id, node));
      if (declarator.init && !node.declare) visit(declarator.init, scope);
    }
  };

  const visitAll = (node: Node, scope: Scope): void => {
    for (const child of children(node)) visit(child, scope);
  };
  const visit = (node: Node, scope: Scope): void => {
    switch (node.type) {
      case "Identifier":
        references.set(node, { node, scope, isAssigned: false });
        return;
      case "FunctionDeclaration":
        if (node.id) declare(scope, node.id.name, node);
        return visitFunction(node, scope);
      case "ObjectMethod":
        if (node.computed) visit(node.key, scope);
        return visitFunction(node, scope);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return visitFunction(node, scope);
      case "ClassDeclaration":
        if (node.id) declare(scope, node.id.name, node);
        return visitClass(node, scope);
      case "ClassExpression":
        return visitClass(node, scope);
      case "TSEnumDeclaration":
      case "TSModuleDeclaration":
        return visitGroup(node, group(scope.groups, (node.id as Identifier).name), scope);
      case "VariableDeclaration": {
        let owner = scope;
        while (node.kind === "var" && !owner.isFunction && owner.parent) owner = owner.parent;
        return visitVariables(node, scope, (id, by) => declare(owner, id.name, by));
      }
      case "TSImportEqualsDeclaration":
        declare(scope, node.id.name, node);
        return visit(node.moduleReference, scope);
      case "TSQualifiedName":
        return visit(node.left, scope);
      case "ImportDeclaration":
        for (const specifier of children(node)) {
          const { local } = fields(specifier);
          if (local) declare(scope, (local as Identifier).name, specifier);
        }
        return;
      case "ExportNamedDeclaration":
        if (node.declaration) visit(node.declaration, scope);
        return;
      case "MemberExpression":
      case "OptionalMemberExpression":
        visit(node.object, scope);
        if (node.computed) visit(node.property, scope);
        return;
      case "ObjectProperty":
        if (node.computed) visit(node.key, scope);
        return visit(node.value, scope);
      case "AssignmentExpression":
        assign(node.left, scope);
        return visit(node.right, scope);
      case "UpdateExpression":
        return assign(node.argument, scope);
      case "ForInStatement":
      case "ForOfStatement": {
        const inside = open(node, scope, false);
        if (node.left.type === "VariableDeclaration") visit(node.left, inside);
        else assign(node.left, inside);
        visit(node.right, inside);
        return visit(node.body, inside);
      }
      case "CatchClause": {
        const inside = open(node, scope, false);
        if (node.param) visitPattern(node.param, inside, "declare", (id) => declare(inside, id.name, node));
        return visitAll(node.body, inside);
      }
      case "BlockStatement":
      case "ForStatement":
      case "SwitchStatement":
        return visitAll(node, open(node, scope, false));
      case "LabeledStatement":
        return visit(node.body, scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      default:
        return visitAll(node, scope);
    }
  };

  const root = open(program, undefined, true);
  visitAll(program, root);
  return { root, of, references };
}

/** The end of an identifier's name: a parameter's node goes on over its mark and type. */
export function nameEnd(code: string, { name, ...node }: Identifier): number {
  const start = startOf(node as Identifier);
  if (code.startsWith(name, start)) return start + name.length;
  const escaped = /(?:\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4})|[$\u200c\u200d]|\p{ID_Continue})+/uy;
  escaped.lastIndex = start;
  return escaped.test(code) ? escaped.lastIndex : endOf(node as Identifier);
}
