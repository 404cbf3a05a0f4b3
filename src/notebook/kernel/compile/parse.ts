import { type ParserOptions, parse as parseFile } from "@babel/parser";
import type { Comment, Node, Program } from "@babel/types";

// Babel's parser, not TypeScript itself: a reader who edits waits for some 90 KB (gzip) with all of ours, where TypeScript
// would be about 1 MB. What is behind Babel's parser (its printer and plug-ins) would be another 120 KB and print the
// code anew; ours edits it in place. Smaller parsers misread TypeScript where lines end without semicolons.
const OPTIONS: ParserOptions = {
  sourceType: "module",
  // Brackets as nodes: where an expression ends is then where its last token ends.
  createParenthesizedExpressions: true,
  // What a cell exports may be declared in a cell above.
  allowUndeclaredExports: true,
  attachComment: false,
  // What the parser knows of the types' own rules is for the editor to say: the cell runs all the same.
  errorRecovery: true,
  plugins: ["typescript", ["decorators", {}], "decoratorAutoAccessors", "explicitResourceManagement"],
};

/** A cell's tree, and its comments in order. */
export interface ParsedCell {
  program: Program;
  comments: readonly Comment[];
  /** The code as it was parsed, each offset the author's. */
  text: string;
}

/** An enum's member in brackets, `["a"]`, which the parser doesn't know. */
const BRACKETED = /\[(\s*(?:"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`)\s*)\](?=\s*[=,}])/y;

/** Parses a cell's TypeScript; throws the parser's errors. */
export function parse(code: string): ParsedCell {
  for (let text = code; ;) {
    try {
      const { program, comments, errors } = parseFile(text, OPTIONS);
      const error = (errors as { syntaxPlugin?: string }[]).find(({ syntaxPlugin }) => syntaxPlugin !== "typescript");
      if (error) throw error;
      return { program, comments: comments ?? [], text };
    } catch (error) {
      BRACKETED.lastIndex = (error as { pos?: number }).pos ?? text.length;
      const name = BRACKETED.exec(text)?.[1];
      if (name === undefined) throw error;
      const plain = ` ${name.replaceAll("`", '"').replaceAll("\n", " ")} `;
      text = text.slice(0, BRACKETED.lastIndex - plain.length) + plain + text.slice(BRACKETED.lastIndex);
    }
  }
}

/** Nodes and keys of nodes that say nothing at run time. */
const TYPE_KEYS = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "superTypeParameters",
  "implements",
  "loc",
  "extra",
]);

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** A node's properties by name: for walking, where its type doesn't matter. */
export const fields = (node: Node): Record<string, unknown> => node as unknown as Record<string, unknown>;

/** Where a node starts and ends in the code. The parser always says; its type doesn't. */
export const startOf = (node: Node): number => node.start as number;
export const endOf = (node: Node): number => node.end as number;

/** Whether a statement, a member of a class or a specifier is erased as a whole. */
export function isErased(node: Node): boolean {
  switch (node.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSDeclareMethod":
    case "TSIndexSignature":
    case "TSNamespaceExportDeclaration":
      return true;
    case "TSModuleDeclaration":
      return node.declare === true || !hasValues(node);
    case "ExportNamedDeclaration":
      if (!node.declaration && !node.source && node.specifiers.length === 0) return true;
      return node.exportKind === "type" || (isNode(node.declaration) && isErased(node.declaration));
    case "ExportDefaultDeclaration":
      return isErased(node.declaration);
  }
  const { declare, abstract, importKind, exportKind } = fields(node);
  if (declare === true || exportKind === "type" || importKind === "type" || importKind === "typeof") return true;
  return abstract === true && node.type !== "ClassDeclaration" && node.type !== "ClassExpression";
}

/** Whether a namespace holds more than types. */
function hasValues({ body }: Node & { type: "TSModuleDeclaration" }): boolean {
  if (body.type === "TSModuleDeclaration") return hasValues(body);
  return body.body.some(
    (statement) => !isErased(statement) && !(statement.type === "TSImportEqualsDeclaration" && !statement.isExport),
  );
}

/** A node's parts, types not among them. */
export function parts(node: Node): Node[] {
  const found: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (TYPE_KEYS.has(key)) continue;
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

/** A node's parts that matter at run time. */
export const children = (node: Node): Node[] => parts(node).filter((part) => !isErased(part));
