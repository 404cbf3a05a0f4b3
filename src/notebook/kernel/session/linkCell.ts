import { CompileError } from "../compile/CompileError";
import type { ModuleImport } from "../../contract/CompiledCell";
import { BEGIN } from "../../contract/globalNames";
import type { LibraryModules } from "./LibraryModules";
import type { GraphCell, NotebookGraph } from "./NotebookGraph";

/**
 * The name that a cell exports what it declares by: a module that exports `then` would be taken for a promise, and waited
 * for without end.
 */
export const exportedAs = (name: string): string => (name === "then" ? "__notebookThen" : name);

/** How many lines stand before a cell's own in its module. */
export const LINES_BEFORE = 1;

/**
 * The JavaScript module of a cell's run: a line that says which run begins, its body, then the imports of what it uses and
 * the exports of what it declares. Both are hoisted, so they stand at the end, where they move no line. Throws CompileError
 * for a module or a name that can't be imported.
 */
export function linkCell(
  cell: GraphCell,
  run: number,
  graph: NotebookGraph,
  modules: LibraryModules,
  cellUrl: (id: string) => string | undefined,
): string {
  const { compiled } = cell;
  if (!compiled) throw cell.error ?? new Error(`单元 ${cell.id} 没有编译`);
  const lines = new Set<string>();
  const importModule = ({ source, imported, local, offset: importedAt, isUnused }: ModuleImport) => {
    // An import of the cell's own that only types use is none, as in TypeScript; that of a cell above is used here.
    const use = compiled.free.find(({ name }) => name === local);
    if (isUnused && !use) return;
    const offset = use?.offset ?? importedAt;
    const names = modules.exportsOf(source);
    const allowed = modules.names.map((name) => `"${name}"`).join(" 和 ");
    if (!names) throw CompileError.at(cell.code, offset, `不能导入“${source}”`, `单元里能导入的只有 ${allowed}。`);
    const url = JSON.stringify(modules.url(source));
    if (imported === "*") lines.add(`import * as ${local} from ${url};`);
    else if (names.includes(imported)) lines.add(`import { ${imported} as ${local} } from ${url};`);
    else if (imported !== "") {
      const some =
        source === "notebook" ? `能导入的有：${names.join("、")}。` : '写成 import * as tf from "@tensorflow/tfjs"。';
      throw CompileError.at(cell.code, offset, `“${source}”没有导出“${imported}”`, some);
    }
  };
  for (const use of graph.moduleImports(cell.id)) importModule(use);
  for (const { name } of compiled.free) {
    const binding = graph.resolve(cell.id, name);
    if (binding.kind !== "cell") continue;
    const url = cellUrl(binding.cell);
    if (url) lines.add(`import { ${rename(exportedAs(name), name)} } from ${JSON.stringify(url)};`);
  }
  const exported = compiled.declares.map((name) => rename(name, exportedAs(name)));
  if (exported.length > 0) lines.add(`export { ${exported.join(", ")} };`);
  return `${BEGIN}(${run});\n${compiled.body}\n${[...lines].join("\n")}`;
}

const rename = (from: string, to: string): string => (from === to ? from : `${from} as ${to}`);
