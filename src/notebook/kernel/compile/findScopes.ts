import type { Class, Function as FunctionNode, Identifier, Node, Program } from "@babel/types";
import { visitGroup } from "./findGroups";
import type { Reference, Scope, Scopes } from "./scopes";
import { children, fields } from "./tree";

type Role = "use" | "assign" | "declare";

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
        return visitGroup({ open, declare, visit, visitVariables }, node, scope);
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
