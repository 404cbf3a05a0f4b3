import type { Runtime } from "starboard-notebook/dist/src/types";
import type { CellHolder } from "./CellList";

/** Starboard's cells, which it shows anew where its list is another: it makes elements for those that have none. */
export const starboardCells = (runtime: Runtime): CellHolder => ({
  content: runtime.content,
  show(gone) {
    const { dom, content } = runtime;
    for (const id of gone) dom.getCellById(id)?.remove();
    dom.cells = dom.cells.filter(({ isConnected }) => isConnected);
    const indexOf = (id: string) => dom.cells.findIndex(({ cell }) => cell.id === id);
    const kept = content.cells.filter(({ id }) => indexOf(id) >= 0);
    for (const [i, { id }] of kept.entries()) if (indexOf(id) !== i) dom.notebook.moveCellDomElement(indexOf(id), i);
    dom.notebook.requestUpdate();
  },
  async shown() {
    await runtime.dom.notebook.updateComplete;
    await Promise.all(runtime.dom.cells.map(({ updateComplete }) => updateComplete));
  },
});
