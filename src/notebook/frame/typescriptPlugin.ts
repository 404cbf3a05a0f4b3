import type { StarboardPlugin } from "starboard-notebook/dist/src/types";
import { CellList } from "./CellList";
import { FrameNotebook } from "./FrameNotebook";
import { PageClient } from "./PageClient";
import { starboardCells } from "./starboardCells";
import { TextCellHandler } from "./TextCellHandler";
import { TypeScriptCellHandler } from "./TypeScriptCellHandler";

const page = new PageClient((message) => window.parent.postMessage(message, "*"));

/** The Starboard plug-in that gives a notebook the cell types `typescript` and `markdown`. */
export const plugin = {
  id: "typescript-cells",
  metadata: { name: "TypeScript 单元" },
  exports: { page, notebook: undefined as FrameNotebook | undefined },
  register(runtime) {
    const list = new CellList(() => starboardCells(runtime));
    const notebook = new FrameNotebook(list, globalThis.notebookKernel, page);
    plugin.exports.notebook = notebook;
    runtime.definitions.cellTypes.register("typescript", {
      name: "TypeScript",
      cellType: "typescript",
      createHandler: (cell, owner) => new TypeScriptCellHandler(cell, owner, notebook),
    });
    runtime.definitions.cellTypes.register("markdown", {
      name: "Markdown",
      cellType: "markdown",
      createHandler: (cell, owner) => new TextCellHandler(cell, owner, notebook),
    });
  },
} satisfies StarboardPlugin;
