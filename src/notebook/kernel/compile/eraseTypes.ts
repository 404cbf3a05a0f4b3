import type { Class, Node } from "@babel/types";
import { endOf, fields, startOf } from "./tree";
import type { Edits } from "./Edits";
import type { Lowering } from "./Lowering";

const ANNOTATIONS = ["typeParameters", "typeArguments", "superTypeParameters", "returnType", "predicate"];
const MODIFIERS = /^(?:public|private|protected|readonly|override|declare|abstract)$/;

/** Erases what of a node itself are types; what is in its parts comes with them. */
export function eraseTypes(node: Node, { code, edits }: Lowering): void {
  for (const key of ANNOTATIONS) {
    const part = fields(node)[key] as Node | null | undefined;
    if (part) edits.erase(startOf(part), endOf(part));
  }
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return edits.erase(edits.next(endOf(node.expression)), endOf(node));
    case "TSNonNullExpression":
      return edits.erase(endOf(node) - 1, endOf(node));
    case "TSTypeAssertion": {
      const { expression, typeAnnotation } = node;
      edits.erase(startOf(node), edits.next(endOf(typeAnnotation)) + 1);
      // What would begin a statement, or a function's body, must not come to stand there bare.
      if (!/^(?:\{|["']|(?:function|class|async|let)\b)/.test(code.slice(startOf(expression)))) return;
      edits.open(startOf(expression), "(");
      return edits.close(endOf(expression), ")");
    }
    case "BinaryExpression":
    case "LogicalExpression":
      return keepGrouping(node, edits);
    case "VariableDeclarator":
      if (node.definite) eraseMark(node.id, edits);
      return;
    case "Identifier":
    case "ObjectPattern":
    case "ArrayPattern":
    case "AssignmentPattern":
    case "RestElement": {
      const annotation = node.typeAnnotation as Node | null | undefined;
      if (fields(node).optional) eraseMark(node, edits);
      if (annotation) edits.erase(startOf(annotation), endOf(annotation));
      return;
    }
  }
}

/** Erases the `?` or `!` between a name and its type, or behind the name. */
function eraseMark(node: Node, edits: Edits): void {
  const { typeAnnotation } = fields(node) as { typeAnnotation?: Node };
  const end = typeAnnotation ? edits.previous(startOf(typeAnnotation)) : endOf(node);
  if (/[?!]/.test(edits.code[end - 1])) edits.erase(end - 1, end);
}

const PRECEDENCE = [
  ["??", "||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!=", "===", "!=="],
  ["<", ">", "<=", ">=", "in", "instanceof"],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
  ["**"],
];
const precedence = (operator: string) => PRECEDENCE.findIndex((operators) => operators.includes(operator));

/** `a + b as T * c` is `(a + b) * c`: the type separated what would now bind otherwise. */
function keepGrouping(
  { left, operator }: Node & { type: "BinaryExpression" | "LogicalExpression" },
  edits: Edits,
): void {
  let inner: Node = left;
  while (inner.type === "TSAsExpression" || inner.type === "TSSatisfiesExpression") inner = inner.expression;
  if (inner === left) return;
  const isTighter =
    inner.type === "UnaryExpression"
      ? operator === "**"
      : /^(?:Binary|Logical)E/.test(inner.type) && precedence(operator) >= precedence(fields(inner).operator as string);
  if (!isTighter) return;
  edits.open(startOf(inner), "(");
  edits.close(endOf(left), ")");
}

/** Erases the words before a member's name, or a parameter's, that only types know. */
export function eraseModifiers(from: number, nameStart: number, edits: Edits): void {
  for (let at = edits.next(from); at < nameStart;) {
    const word = /^[a-z]+/.exec(edits.code.slice(at, nameStart))?.[0];
    if (!word) return;
    if (MODIFIERS.test(word)) edits.erase(at, at + word.length);
    at = edits.next(at + word.length);
  }
}

/** Erases `abstract` before a class, and the interfaces that it implements; gives where `class` stands. */
export function eraseClassHead(node: Class, { edits, code }: Lowering): number {
  const decorators = node.decorators ?? [];
  let at = startOf(node);
  // Decorators may stand before the class's node (before `export`) or in it.
  for (const { start, end } of decorators) if ((start as number) <= at) at = edits.next(end as number);
  for (let word = ""; word !== "class";) {
    const decorator = decorators.find(({ start }) => start === at);
    if (decorator) {
      at = edits.next(endOf(decorator));
      continue;
    }
    word = /^[a-z]+/.exec(code.slice(at))?.[0] as string;
    if (word === "class") break;
    if (word === "abstract") edits.erase(at, at + word.length);
    at = edits.next(at + word.length);
  }
  const interfaces = node.implements ?? [];
  if (interfaces.length > 0) {
    const keywordEnd = edits.previous(startOf(interfaces[0]));
    edits.erase(keywordEnd - "implements".length, endOf(interfaces[interfaces.length - 1]));
  }
  return at;
}

/** Erases a method's or function's `this` parameter. */
export function eraseThis(params: readonly Node[], edits: Edits): boolean {
  const first = params[0];
  if (first?.type !== "Identifier" || first.name !== "this") return false;
  const comma = edits.next(endOf(first));
  edits.erase(startOf(first), edits.code[comma] === "," ? comma + 1 : endOf(first));
  return true;
}
