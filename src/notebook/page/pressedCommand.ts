import type { CellType } from "../contract/cells";
import type { NotebookCommand } from "../contract/pageProtocol";

/** The commands to a notebook as a whole, by their buttons' `data-command`. */
const COMMANDS: Readonly<Record<string, NotebookCommand>> = {
  "run-all": { command: "run-all" },
  stop: { command: "stop" },
  restart: { command: "restart" },
  reset: { command: "reset" },
};

/** Adds a cell at the end. */
const adding = (type: CellType): NotebookCommand => ({
  command: "arrange",
  change: { edit: "add", type, at: undefined, where: "below" },
});
/** The same for cells to be added, by their buttons' `data-add`. */
const ADDED: Readonly<Record<string, NotebookCommand>> = {
  typescript: adding("typescript"),
  markdown: adding("markdown"),
};

/** What a click in the published view, or on the notebook's bar, asks for. `isSelecting`: whether it ends a selection. */
export function pressedCommand(target: Element, isSelecting: () => boolean): NotebookCommand | undefined {
  const cell = target.closest<HTMLElement>("[data-cell]")?.dataset.cell ?? "";
  const button = target.closest<HTMLElement>("[data-command], [data-add], .cell-run, .cell-edit");
  if (button?.matches(".cell-run")) return { command: "run", cell };
  if (button?.matches(".cell-edit")) return { command: "edit", cell };
  if (button?.dataset.add !== undefined) return ADDED[button.dataset.add];
  if (button) return COMMANDS[button.dataset.command ?? ""];
  if (target.closest("summary")) return undefined;
  // Selecting text to copy it is not asking to edit.
  return target.closest(".code-static") && !isSelecting() ? { command: "edit", cell } : undefined;
}
