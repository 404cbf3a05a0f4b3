import { type ImportDeclaration, parse } from "acorn";
import { full } from "acorn-walk";
import { RESULT, THROWN } from "../../contract/globalNames";
import { CompileError } from "./CompileError";
import type { CompiledCell, Insertion, ModuleImport } from "../../contract/CompiledCell";
import { markAwaits } from "./markAwaits";
import { explainSyntaxError } from "./explainSyntaxError";
import { freeNames } from "./freeNames";
import { positionAt } from "./positions";
import { stripTypes } from "./stripTypes";

/** Compiles a cell's TypeScript; throws CompileError. */
export function compileCell(code: string): CompiledCell {
  try {
    return compile(code);
  } catch (error) {
    throw error instanceof CompileError ? error : explainSyntaxError(error, code);
  }
}

function compile(code: string): CompiledCell {
  const stripped = stripTypes(code);
  const program = parse(stripped, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  const imports: ModuleImport[] = [];
  const insertions: Insertion[] = [];
  const chars = stripped.split("");
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      imports.push(...readImport(statement));
      // Imports are hoisted, so linking writes them after the code, where they move nothing.
      for (let i = statement.start; i < statement.end; i++) if (chars[i] !== "\n") chars[i] = " ";
    } else if (/^Export/.test(statement.type)) {
      throw CompileError.at(code, statement.start, "单元里不用写 export：顶层声明的名称，下面的单元都能直接用");
    }
  }
  insertions.push(...markAwaits(program));
  full(program, (node) => {
    if (node.type !== "ThrowStatement") return;
    const { line, column } = positionAt(code, node.start);
    insertions.push({ offset: node.start + "throw".length, text: ` ${THROWN}(${line},${column},` });
    const last = stripped[node.end - 1] === ";" ? node.end - 1 : node.end;
    insertions.push({ offset: last, text: ")" });
  });
  const result = program.body.findLast((statement) => statement.type !== "EmptyStatement");
  if (result?.type === "ExpressionStatement" && result.directive === undefined) {
    insertions.push({ offset: result.start, text: `${RESULT}((` });
    insertions.push({ offset: stripped[result.end - 1] === ";" ? result.end - 1 : result.end, text: "))" });
  }
  insertions.sort((a, b) => a.offset - b.offset);
  const { declared, free } = freeNames(program);
  const imported = new Set(imports.map(({ local }) => local));
  return {
    body: insert(chars.join(""), insertions),
    insertions,
    declares: declared.filter((name) => !imported.has(name)),
    imports,
    free,
  };
}

function readImport(statement: ImportDeclaration): ModuleImport[] {
  const source = String(statement.source.value);
  const base = { source, offset: statement.start };
  if (statement.specifiers.length === 0) return [{ ...base, imported: "", local: "" }];
  return statement.specifiers.map((specifier) => {
    const local = specifier.local.name;
    if (specifier.type === "ImportNamespaceSpecifier") return { ...base, imported: "*", local };
    if (specifier.type === "ImportDefaultSpecifier") return { ...base, imported: "default", local };
    const { imported } = specifier;
    return { ...base, imported: imported.type === "Identifier" ? imported.name : String(imported.value), local };
  });
}

function insert(text: string, insertions: readonly Insertion[]): string {
  let result = "";
  let position = 0;
  for (const { offset, text: added } of insertions) {
    result += text.slice(position, offset) + added;
    position = offset;
  }
  return result + text.slice(position);
}
