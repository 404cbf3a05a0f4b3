import ts from "typescript";
import type { LanguageCell } from "../contract/language";

/** A cell as a module that TypeScript reads: what it uses of the cells above is imported before its code, in one line. */
export interface CellFile {
  path: string;
  text: string;
  /** Where the cell's code begins in the text, and how long it is. */
  start: number;
  length: number;
  /** Names that a cell above declares as well, and its title. */
  taken: Map<string, string>;
}

const pathOf = (id: string): string => `/cells/${id}.ts`;

/** A cell's names by its code: an edit changes one cell's only. */
const known = new Map<string, DeclaredName[]>();

/** The modules of a notebook's cells, in their order. */
export function cellFiles(cells: readonly LanguageCell[]): Map<string, CellFile> {
  const visible = new Map<string, LanguageCell>();
  const files = new Map<string, CellFile>();
  for (const cell of cells) {
    const names = known.get(cell.code) ?? declaredNames(cell.code);
    known.delete(cell.code);
    known.set(cell.code, names);
    const own = new Set(names.map(({ name }) => name));
    const imports = [...visible]
      .filter(([name]) => !own.has(name))
      .map(([name, { id }]) => `import { ${name} } from "./${id}";`);
    const before = `${imports.join(" ")}\n`;
    const exported = names.filter(({ isExported }) => !isExported).map(({ name }) => name);
    files.set(cell.id, {
      path: pathOf(cell.id),
      // Hoisted: it stands at the end, where it moves nothing.
      text: `${before}${cell.code}\n;export { ${exported.join(", ")} };`,
      start: before.length,
      length: cell.code.length,
      taken: new Map(
        names.flatMap(({ name, isImported }) => {
          const owner = isImported ? undefined : visible.get(name);
          return owner ? [[name, owner.title]] : [];
        }),
      ),
    });
    for (const name of own) visible.set(name, cell);
  }
  for (const code of [...known.keys()].slice(0, -2 * cells.length)) known.delete(code);
  return files;
}

interface DeclaredName {
  name: string;
  isImported: boolean;
  /** Whether the code itself exports it. */
  isExported: boolean;
}

/** The names that a cell declares at top level, types and imports among them. */
function declaredNames(code: string): DeclaredName[] {
  const found = new Map<string, DeclaredName>();
  const add = (name: string, isImported = false, isExported = false) => {
    found.set(name, { name, isImported, isExported });
  };
  for (const statement of ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ESNext).statements) {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations)
        addBinding(name, (each) => add(each, false, isExported));
    } else if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      if (name) add(name.text, true);
      if (namedBindings && ts.isNamespaceImport(namedBindings)) add(namedBindings.name.text, true);
      else for (const each of namedBindings?.elements ?? []) add(each.name.text, true);
    } else if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isEnumDeclaration(statement) ||
        ts.isModuleDeclaration(statement)) &&
      statement.name &&
      ts.isIdentifier(statement.name)
    ) {
      add(statement.name.text, false, isExported);
    }
  }
  // While one types there may be names that are none yet.
  return [...found.values()].filter(({ name }) => name !== "");
}

function addBinding(name: ts.BindingName, add: (name: string) => void): void {
  if (ts.isIdentifier(name)) return add(name.text);
  for (const element of name.elements) if (ts.isBindingElement(element)) addBinding(element.name, add);
}
