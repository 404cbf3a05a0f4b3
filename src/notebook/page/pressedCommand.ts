import type { NotebookCommand } from "../contract/pageProtocol";

/** The commands to a notebook as a whole, by their buttons' `data-command`. */
const COMMANDS: Readonly<Record<string, NotebookCommand>> = {
  "run-all": { command: "run-all" },
  stop: { command: "stop" },
  restart: { command: "restart" },
  reset: { command: "reset" },
};

/** What a click in the published view, or on the notebook's bar, asks for. `isSelecting`: whether it ends a selection. */
export function pressedCommand(target: Element, isSelecting: () => boolean): NotebookCommand | undefined {
  const cell = target.closest<HTMLElement>("[data-cell]")?.dataset.cell ?? "";
  const button = target.closest<HTMLElement>("[data-command], .cell-run, .cell-edit");
  if (button?.matches(".cell-run")) return { command: "run", cell };
  if (button?.matches(".cell-edit")) return { command: "edit", cell };
  if (button) return COMMANDS[button.dataset.command ?? ""];
  if (target.closest("summary")) return undefined;
  // Selecting text to copy it is not asking to edit.
  return target.closest(".code-static") && !isSelecting() ? { command: "edit", cell } : undefined;
}
