/** TypeScript's own output, and how to compare it with ours: by tree, where types are erased, and by running. */
import { inspect } from "node:util";
import { type Node, parse } from "acorn";
import ts from "typescript";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { AWAIT, EACH, RESULT, THROWN } from "../../../../../src/notebook/contract/globalNames";

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  noLib: true,
  noResolve: true,
  types: [],
  strict: false,
  removeComments: true,
  ignoreDeprecations: "6.0",
};

/** Errors of the checker that make a program none: names declared twice, what can't be assigned. */
const LANGUAGE_ERRORS = new Set([
  2300, 2451, 2364, 2357, 2391, 2392, 2393, 2406, 2480, 2487, 2491, 2501, 2528, 2701, 2730, 2777, 2778, 2779, 2780,
  2781,
]);

/** TypeScript's output, or undefined where it refuses the code; imports are elided as its checker finds. */
export function typescriptOutput(code: string, target: ts.ScriptTarget): string | undefined {
  // `export {}` makes a module of it: as a script its names would be the whole program's.
  const file = ts.createSourceFile("cell.ts", `${code}\nexport {};`, target, true);
  let output = "";
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === "cell.ts" ? file : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: (_, text) => (output = text),
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === "cell.ts",
    readFile: () => undefined,
  };
  const program = ts.createProgram(["cell.ts"], { ...OPTIONS, target }, host);
  if (program.getSyntacticDiagnostics(file).length > 0) return undefined;
  // Rules of the language, not of types, which can't be checked without a library.
  const isWrong = ({ code }: ts.Diagnostic) =>
    (code < 2000 && !(code >= 1238 && code <= 1271)) || code >= 8000 || LANGUAGE_ERRORS.has(code);
  if (program.getSemanticDiagnostics(file).some(isWrong)) return undefined;
  program.emit();
  return output.replace(/\s*export \{\s*\};\s*$/, "");
}

/** Whether an output is a program: TypeScript gives some out that no engine takes. */
export function isProgram(code: string): boolean {
  try {
    return Boolean(treeOf(code));
  } catch {
    return false;
  }
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** A program's tree without what doesn't matter: positions, how literals are written, empty statements, the kernel's calls. */
export function treeOf(code: string): unknown {
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  return plain(program);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter((item: Node | null) => item?.type !== "EmptyStatement" && !isLeft(item)).map(plain);
  }
  if (!isTree(value) || value instanceof RegExp) return value;
  const { type, declaration } = value as { type?: string; declaration?: Tree };
  if (type === "CallExpression") {
    const { name } = value.callee as { name?: string };
    const args = value.arguments as unknown[];
    if (name === RESULT || name === AWAIT || name === EACH) return plain(args[0]);
    if (name === THROWN) return plain(args[2]);
  }
  // All is exported, and what is exported by default is a cell's last expression.
  if (type === "ExportNamedDeclaration") return plain(declaration);
  if (type === "ExportDefaultDeclaration" && declaration) {
    const isDeclaration = /Declaration$/.test(String(declaration.type));
    if (isDeclaration && declaration.id) return plain(declaration);
    const expression = { ...declaration, type: String(declaration.type).replace("Declaration", "Expression") };
    return plain({ type: "ExpressionStatement", expression });
  }
  const entries = Object.entries(value).filter(([key]) => !/^(?:start|end|raw|directive)$/.test(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}

/** Imports are linked by the kernel. */
const isLeft = (item: unknown) =>
  isTree(item) && (item.type === "ImportDeclaration" || (item.type === "ExportNamedDeclaration" && !item.declaration));

/** Our output, to be run or compared. */
export const ourOutput = (code: string): string => compileCell(code).body;

const withoutExports = (code: string) =>
  code
    .replace(/^export \{.*$/gm, "")
    .replace(/^export default (?=class \{|function \()/gm, "void ")
    .replace(/^export (?:default )?/gm, "");

/** Runs a program as an async function and gives what it logs, the error that ends it last. */
export async function logged(code: string): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: unknown[]) => void lines.push(values.map((value) => inspect(value, { depth: 6 })).join(" "));
  const run = new Function(
    "log",
    RESULT,
    THROWN,
    AWAIT,
    EACH,
    `return (async () => { "use strict";\n${withoutExports(code)}\n})();`,
  );
  try {
    await run(
      log,
      (value: unknown) => value,
      (_line: number, _column: number, value: unknown) => value,
      (value: unknown) => value,
      (source: unknown) => source,
    );
  } catch (error) {
    lines.push(`threw ${error instanceof Error ? `${error.name}` : inspect(error)}`);
  }
  return lines;
}

/** A program's tokens, in the order of the code. */
export function tokensOf(code: string): string[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ESNext, true);
  const leaves = (node: ts.Node): string[] => {
    const children = node.getChildren(file);
    return children.length > 0 ? children.flatMap(leaves) : [node.getText(file)].filter(Boolean);
  };
  return leaves(file);
}
