import type { Node } from "@babel/types";

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

/** Whether a value is a node of the tree. */
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
