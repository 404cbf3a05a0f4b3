import type { ImportDeclaration, Node, Program } from "@babel/types";
import type { CompiledCell, ModuleImport } from "../../contract/CompiledCell";
import { CompileError } from "./CompileError";
import { Edits } from "./Edits";
import { explainSyntaxError } from "./explainSyntaxError";
import { freeNames } from "./freeNames";
import { Lowering } from "./Lowering";
import { HELPERS } from "./helpers";
import { lastDecorator } from "./lowerGroups";
import { lowerNode, showResult } from "./lowerNode";
import { isProgram, parse } from "./parse";
import { endOf, fields, isErased, startOf } from "./tree";
import { resolve } from "./scopes";

/** Compiles a cell's TypeScript; throws CompileError. */
export function compileCell(code: string): CompiledCell {
  try {
    return compile(code);
  } catch (error) {
    throw error instanceof CompileError ? error : explainSyntaxError(error, code);
  }
}

function compile(code: string): CompiledCell {
  const parsed = parse(code);
  const { program } = parsed;
  const edits = new Edits(parsed.text, parsed.comments);
  const lowering = new Lowering(edits, program, lowerNode);
  lowering.result = resultOf(program);
  lowering.visitAll(program.directives);
  for (const statement of program.body) lowerStatement(statement, lowering);
  const { root, references } = lowering.scopes;
  const used = new Set<string>();
  for (const { node, scope } of references.values()) {
    if (resolve(node.name, scope)?.scope === root) used.add(node.name);
  }
  const imports = program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" && !isErased(statement) ? readImport(statement, used) : [],
  );
  const { declared, free } = freeNames(lowering.scopes);
  const imported = new Set(imports.map(({ local }) => local));
  const { body, map } = edits.apply();
  if (parsed.doubt && !isProgram(body)) throw parsed.doubt;
  return {
    body: body + helperText(lowering),
    map,
    declares: declared.filter((name) => !imported.has(name)),
    imports,
    free,
  };
}

/** The expression whose value the cell shows: its last statement, what is erased left out. */
function resultOf({ body, directives }: Program): Lowering["result"] {
  const last = body.findLast((statement) => statement.type !== "EmptyStatement" && !isErased(statement));
  if (last?.type === "ExpressionStatement") return { expression: last.expression, statement: last };
  if (last?.type === "ExportDefaultDeclaration" && !isNamed(last.declaration)) {
    return { expression: last.declaration, statement: last };
  }
  const directive = last ? undefined : directives.at(-1);
  return directive && { expression: directive.value, statement: directive };
}

/** Whether what is exported by default is a declaration of its own. */
const isNamed = (node: Node): boolean => /Declaration$/.test(node.type) && Boolean(fields(node).id);

/** Compiles a statement of the cell's own: imports are linked behind it, and all that it declares is exported. */
function lowerStatement(node: Node, lowering: Lowering): void {
  const { edits, code } = lowering;
  const isExport = node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration";
  if (isErased(node) || (!isExport && !/^(?:Import|ExportAll)Declaration$/.test(node.type))) {
    return lowering.visit(node);
  }
  edits.end(endOf(node));
  if (node.type === "ImportDeclaration") return edits.erase(startOf(node), endOf(node));
  const declaration = (node as { declaration?: Node | null }).declaration;
  if (!isExport || !declaration) {
    const { source, specifiers } = fields(node) as { source?: Node; specifiers?: Node[] };
    const renames = specifiers?.some((specifier) => fields(specifier).local !== undefined && !isSame(specifier));
    if (!source && !renames) return edits.erase(startOf(node), endOf(node));
    throw CompileError.at(code, startOf(node), "单元里不用写 export：顶层声明的名称，下面的单元都能直接用");
  }
  const start = /^export\b/.test(code.slice(startOf(node))) ? startOf(node) : edits.next(lastDecorator(declaration));
  edits.erase(start, start + "export".length);
  if (node.type === "ExportDefaultDeclaration") {
    const at = edits.next(start + "export".length);
    edits.erase(at, at + "default".length);
    if (!isNamed(declaration)) {
      if (code[endOf(node) - 1] !== ";") edits.close(endOf(node), ";");
      if (node === lowering.result?.statement) showResult(declaration, edits);
      else {
        edits.open(startOf(declaration), "(");
        edits.close(endOf(declaration), ")");
      }
      if (/^Class/.test(declaration.type)) lowering.classNames.set(declaration, "default");
    }
  }
  lowering.visit(declaration);
}

const isSame = (specifier: Node): boolean => {
  const { local, exported } = fields(specifier) as Record<string, { name?: string }>;
  return local.name === exported.name;
};

function readImport(statement: ImportDeclaration, used: ReadonlySet<string>): ModuleImport[] {
  const base = { source: statement.source.value, offset: startOf(statement) };
  if (statement.specifiers.length === 0) return [{ ...base, imported: "", local: "" }];
  return statement.specifiers
    .filter((specifier) => !isErased(specifier))
    .map((specifier) => {
      const local = specifier.local.name;
      const entry = { ...base, local, ...(!used.has(local) && { isUnused: true as const }) };
      if (specifier.type === "ImportNamespaceSpecifier") return { ...entry, imported: "*" };
      if (specifier.type === "ImportDefaultSpecifier") return { ...entry, imported: "default" };
      const { imported } = specifier;
      return { ...entry, imported: imported.type === "Identifier" ? imported.name : imported.value };
    });
}

/** What the compiled code needs beside it: hoisted, so it stands at the end. */
function helperText({ helpers, temporaries }: Lowering): string {
  const lines = [...helpers].map(([kind, name]) => HELPERS[kind].replace("$", () => name));
  if (temporaries.length > 0) lines.push(`var ${temporaries.join(", ")};`);
  return lines.map((line) => `\n${line}`).join("");
}
