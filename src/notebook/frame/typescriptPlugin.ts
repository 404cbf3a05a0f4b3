import type { StarboardPlugin } from "starboard-notebook/dist/src/types";
import { FrameNotebook } from "./FrameNotebook";
import { TypeScriptCellHandler } from "./TypeScriptCellHandler";

/** The Starboard plug-in that gives a notebook the `typescript` cell type. */
export const plugin = {
  id: "typescript-cells",
  metadata: { name: "TypeScript 单元" },
  exports: { notebook: undefined as FrameNotebook | undefined },
  register(runtime) {
    const notebook = new FrameNotebook(runtime, globalThis.notebookKernel);
    plugin.exports.notebook = notebook;
    runtime.definitions.cellTypes.register("typescript", {
      name: "TypeScript",
      cellType: "typescript",
      createHandler: (cell, owner) => new TypeScriptCellHandler(cell, owner, notebook),
    });
  },
} satisfies StarboardPlugin;
