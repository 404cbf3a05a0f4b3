import type { ModuleImport } from "../../contract/CompiledCell";
import type { GraphCell, NotebookGraph } from "./NotebookGraph";

/** What a cell uses of modules: its own imports, and those of the cells above whose names it uses. */
export function moduleImports(cell: GraphCell, graph: NotebookGraph): ModuleImport[] {
  const { imports = [], free = [] } = cell.compiled ?? {};
  const borrowed = free.flatMap(({ name }) => {
    const binding = graph.resolve(cell.id, name);
    return binding.kind === "module" ? [binding.import] : [];
  });
  return [...imports, ...borrowed];
}
