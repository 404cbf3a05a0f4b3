/** How CodeMirror marks what TypeScript calls by these names. */
const KINDS: Readonly<Record<string, string>> = {
  function: "function",
  "local function": "function",
  method: "method",
  property: "property",
  getter: "property",
  setter: "property",
  const: "constant",
  let: "variable",
  var: "variable",
  "local var": "variable",
  parameter: "variable",
  alias: "variable",
  class: "class",
  interface: "interface",
  type: "type",
  enum: "enum",
  "enum member": "constant",
  module: "namespace",
  keyword: "keyword",
  string: "text",
};

/** The kind of a completion, for its sign. */
export const completionKind = (kind: string): string => KINDS[kind] ?? "text";

/** How far up a completion stands, from −99 to 99: TypeScript ranks names of the cells with 11, globals with 15, the rest above. */
export const completionRank = (rank: number): number => Math.max(-99, Math.min(99, (13 - rank) * 5));
