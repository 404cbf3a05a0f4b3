import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type Node, Parser } from "acorn";
import { CompileError } from "./CompileError";
import { explainSyntaxError } from "./explainSyntaxError";

// acorn, not TypeScript itself: a reader who edits waits for some 70 KB (gzip), where TypeScript would be about 1 MB;
// and what stays keeps its line and column, where TypeScript prints the code anew.
const TypeScriptParser = Parser.extend(tsPlugin());

/** A node of the parser's TypeScript tree: ESTree with the TS-ESTree additions. */
type TreeNode = Node & Record<string, unknown>;

/** Erased with everything inside: they say nothing at run time. */
const ERASED_STATEMENTS = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "TSDeclareFunction"]);
const ERASED = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterDeclaration",
  "TSTypeParameterInstantiation",
  "TSIndexSignature",
]);
/** These produce code, so erasing can't express them. */
const REFUSED: Record<string, string> = {
  TSEnumDeclaration: "这里不支持 enum；用对象加 as const，或用字符串的联合类型",
  TSModuleDeclaration: "这里不支持 namespace；把里面的东西直接写在单元里",
  TSParameterProperty: "这里不支持在构造函数的参数上写 public、private 或 readonly；在类里声明字段，再赋值",
  TSImportEqualsDeclaration: '这里不支持 import x = …；写 import * as x from "…"',
  TSExportAssignment: "这里不支持 export = …",
  Decorator: "这里不支持装饰器",
};

const isNode = (value: unknown): value is TreeNode =>
  typeof value === "object" && value !== null && typeof (value as TreeNode).type === "string";

/**
 * Erases the types of a cell and keeps every position: what goes becomes spaces, so lines and columns stay the author's.
 * Throws CompileError for a syntax error, and for TypeScript that can't be erased (enum, namespace, parameter properties).
 */
export function stripTypes(code: string): string {
  let program: TreeNode;
  try {
    program = TypeScriptParser.parse(code, {
      ecmaVersion: "latest",
      sourceType: "module",
      locations: true,
    }) as unknown as TreeNode;
  } catch (error) {
    throw explainSyntaxError(error, code);
  }
  const chars = code.split("");
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (chars[i] !== "\n") chars[i] = " ";
  };
  /** Blanks every match of the pattern in the stretch. */
  const blankWords = (from: number, to: number, pattern: RegExp) => {
    for (const match of code.slice(from, to).matchAll(pattern)) {
      blank(from + match.index, from + match.index + match[0].length);
    }
  };
  const blankStatement = (node: TreeNode) => {
    blank(node.start, node.end);
    chars[node.start] = ";"; // keeps the line before from running on into the line after
  };
  /** From the end of a name, past `?` or `!`. */
  const blankMark = (from: number, mark: "?" | "!") => {
    const at = code.indexOf(mark, from);
    if (at >= 0) blank(at, at + 1);
  };

  const visit = (node: TreeNode): void => {
    if (node.type in REFUSED) {
      throw CompileError.at(code, node.start, REFUSED[node.type]);
    }
    const typeOnly = node.importKind === "type" || node.exportKind === "type";
    const isStatement = /Declaration$/.test(node.type);
    if (ERASED_STATEMENTS.has(node.type) || (isStatement && (node.declare || typeOnly))) return blankStatement(node);
    if (ERASED.has(node.type)) return blank(node.start, node.end);
    if (typeOnly) {
      const comma = /^\s*,/.exec(code.slice(node.end));
      return blank(node.start, node.end + (comma?.[0].length ?? 0));
    }
    const value = node.value as TreeNode | undefined;
    const bodiless = value?.type === "TSDeclareMethod" || node.abstract === true;
    if (/^(MethodDefinition|PropertyDefinition)$/.test(node.type) && (bodiless || node.declare)) {
      return blank(node.start, node.end);
    }
    eraseInside(node);
    for (const key of Object.keys(node)) {
      const child = node[key];
      if (key === "implements" || key === "loc") continue;
      if (Array.isArray(child)) child.filter(isNode).forEach(visit);
      else if (isNode(child)) visit(child);
    }
  };

  const eraseInside = (node: TreeNode): void => {
    const name = node.name as string | undefined;
    switch (node.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression": {
        const inner = node.expression as TreeNode;
        const type = node.typeAnnotation as TreeNode;
        const keyword = code.slice(inner.end, type.start).search(/\b(as|satisfies)\s+(\/\*.*\*\/\s*)?$/s);
        blank(inner.end + Math.max(0, keyword), node.end);
        return blankTypes(type);
      }
      case "TSNonNullExpression":
        return blank(node.end - 1, node.end);
      case "TSTypeAssertion": {
        const type = node.typeAnnotation as TreeNode;
        return blank(node.start, code.indexOf(">", type.end) + 1);
      }
      case "Identifier":
        if (name === "this" && code.startsWith("this", node.start)) {
          const comma = /^\s*,/.exec(code.slice(node.end));
          return blank(node.start, node.end + (comma?.[0].length ?? 0));
        }
        if (node.optional === true) blankMark(node.start + (name?.length ?? 0), "?");
        return;
      case "VariableDeclarator":
        if (node.definite === true) blankMark(node.start, "!");
        return;
      case "ClassDeclaration":
      case "ClassExpression": {
        const body = node.body as TreeNode;
        const interfaces = (node.implements ?? []) as TreeNode[];
        if (interfaces.length > 0) {
          const keyword = code.slice(0, interfaces[0].start).lastIndexOf("implements");
          blank(keyword, body.start);
        }
        if (node.abstract === true) blankWords(node.start, body.start, /\babstract\b/g);
        return;
      }
      case "MethodDefinition":
      case "PropertyDefinition": {
        const key = node.key as TreeNode;
        blankWords(node.start, key.start, /\b(public|private|protected|readonly|override)\b/g);
        if (node.optional === true) blankMark(key.end, "?");
        if (node.definite === true) blankMark(key.end, "!");
        return;
      }
    }
  };
  // The type of an `as` is no TSTypeAnnotation: it is blanked already, so nothing inside it may be visited for its names.
  const blankTypes = (type: TreeNode): void => blank(type.start, type.end);

  visit(program);
  return chars.join("");
}
