import type { Node } from "@babel/types";
import { fields } from "./tree";
import { type Members, type Scope, type Scopes, resolve } from "./scopes";

type Value = string | number;
type Enum = Node & { type: "TSEnumDeclaration" };

/** Constants of deeper expressions are left to the engine. */
const DEEPEST = 200;

/** Computes what TypeScript takes for constants: the members of enums, as far as their values stand in the code. */
export class EnumValues {
  #scopes: Scopes;
  #values = new Map<Enum, Map<string, Value | undefined>>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** The values of an enum's members, in order; undefined for one that isn't constant. */
  of(node: Enum): Map<string, Value | undefined> {
    const known = this.#values.get(node);
    if (known) return known;
    const values = new Map<string, Value | undefined>();
    this.#values.set(node, values);
    const scope = this.#scopes.of.get(node) as Scope;
    let next: Value | undefined = 0;
    for (const { id, initializer } of node.members) {
      const value: Value | undefined = initializer ? this.#evaluate(initializer, scope, 0) : next;
      values.set(id.type === "Identifier" ? id.name : id.value, value);
      next = typeof value === "number" ? value + 1 : undefined;
    }
    return values;
  }

  /** The value of `Enum.member` or `Enum["member"]`, if it is a constant; `onlyConst`: of a `const enum` alone. */
  ofAccess(node: Node, scope: Scope, onlyConst: boolean): Value | undefined {
    if (node.type !== "MemberExpression") return undefined;
    const group = this.#group(node.object, scope);
    const { property, computed } = node;
    const name =
      !computed && property.type === "Identifier"
        ? property.name
        : property.type === "StringLiteral"
          ? property.value
          : property.type === "TemplateLiteral" && property.quasis.length === 1
            ? property.quasis[0].value.cooked
            : undefined;
    if (!group || typeof name !== "string") return undefined;
    return this.#member(group, name, onlyConst);
  }

  #member({ enums }: Members, name: string, onlyConst = false): Value | undefined {
    const owner = enums.find(({ members }) =>
      members.some(({ id }) => (id.type === "Identifier" ? id.name : id.value) === name),
    );
    return owner && (owner.const || !onlyConst) ? this.of(owner).get(name) : undefined;
  }

  #group(node: Node, scope: Scope): Members | undefined {
    if (node.type === "Identifier") {
      const found = resolve(node.name, scope);
      if (!found) return undefined;
      return found.isProperty ? found.scope.members?.inner.get(node.name) : this.#declared(found.scope, node.name);
    }
    if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
    return this.#group(node.object, scope)?.inner.get(node.property.name);
  }

  #declared(scope: Scope, name: string): Members | undefined {
    return scope.groups.get(name) ?? scope.members?.inner.get(name);
  }

  #evaluate(node: Node, scope: Scope, depth: number): Value | undefined {
    if (depth > DEEPEST) return undefined;
    const evaluate = (inner: Node) => this.#evaluate(inner, scope, depth + 1);
    switch (node.type) {
      case "NumericLiteral":
      case "StringLiteral":
        return node.value;
      case "ParenthesizedExpression":
        return evaluate(node.expression);
      case "TemplateLiteral": {
        let text: string | undefined = node.quasis[0].value.cooked ?? undefined;
        for (const [i, expression] of node.expressions.entries()) {
          const value = evaluate(expression);
          text =
            value === undefined || text === undefined ? undefined : `${text}${value}${node.quasis[i + 1].value.cooked}`;
        }
        return text;
      }
      case "UnaryExpression": {
        const value = evaluate(node.argument);
        return typeof value === "number" ? unary(node.operator, value) : undefined;
      }
      case "BinaryExpression": {
        const [left, right] = [evaluate(node.left), evaluate(node.right)];
        return left === undefined || right === undefined ? undefined : binary(node.operator, left, right);
      }
      case "Identifier": {
        const found = resolve(node.name, scope);
        if (!found) return node.name === "Infinity" ? Infinity : node.name === "NaN" ? NaN : undefined;
        if (found.isProperty) return found.scope.members && this.#member(found.scope.members, node.name);
        const by = found.scope.names.get(node.name);
        if (by?.type !== "VariableDeclaration" || by.kind !== "const") return undefined;
        const declarator = by.declarations.find(({ id }) => id.type === "Identifier" && id.name === node.name);
        const isTyped = declarator && fields(declarator.id).typeAnnotation;
        return declarator?.init && !isTyped ? this.#evaluate(declarator.init, found.scope, depth + 1) : undefined;
      }
      default:
        return this.ofAccess(node, scope, false);
    }
  }
}

function unary(operator: string, value: number): number | undefined {
  switch (operator) {
    case "+":
      return value;
    case "-":
      return -value;
    case "~":
      return ~value;
    default:
      return undefined;
  }
}

function binary(operator: string, left: Value, right: Value): Value | undefined {
  if (typeof left === "string" || typeof right === "string") return operator === "+" ? `${left}${right}` : undefined;
  switch (operator) {
    case "|":
      return left | right;
    case "&":
      return left & right;
    case "^":
      return left ^ right;
    case "<<":
      return left << right;
    case ">>":
      return left >> right;
    case ">>>":
      return left >>> right;
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
    case "**":
      return left ** right;
    default:
      return undefined;
  }
}
