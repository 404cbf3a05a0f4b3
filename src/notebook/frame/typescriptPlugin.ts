import type { StarboardPlugin } from "starboard-notebook/dist/src/types";
import { FrameNotebook } from "./FrameNotebook";
import { PageClient } from "./PageClient";
import { TypeScriptCellHandler } from "./TypeScriptCellHandler";

const page = new PageClient((message) => window.parent.postMessage(message, "*"));

/** The Starboard plug-in that gives a notebook the `typescript` cell type. */
export const plugin = {
  id: "typescript-cells",
  metadata: { name: "TypeScript 单元" },
  exports: { page, notebook: undefined as FrameNotebook | undefined },
  register(runtime) {
    const source = () =>
      runtime.content.cells.map(({ id, metadata, textContent }) => ({
        id,
        title: String(metadata.title ?? id),
        code: textContent,
      }));
    const notebook = new FrameNotebook(source, globalThis.notebookKernel, page);
    plugin.exports.notebook = notebook;
    runtime.definitions.cellTypes.register("typescript", {
      name: "TypeScript",
      cellType: "typescript",
      createHandler: (cell, owner) => new TypeScriptCellHandler(cell, owner, notebook),
    });
  },
} satisfies StarboardPlugin;
