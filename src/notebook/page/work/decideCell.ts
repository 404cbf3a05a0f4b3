import type { ReaderWork } from "../../contract/readerWork";
import type { NotebookWork } from "./NotebookWork";

/** What the reader decides about an edited cell. */
export type CellDecision = "reset" | "mine" | "new" | "merged" | "keep-mine" | "rival";

/** Has the work stand as the reader decided about a cell; gives what a frame is to read. */
export function decideCell(work: NotebookWork, cell: string, decision: CellDecision): ReaderWork {
  switch (decision) {
    case "reset":
      return work.reset(cell);
    case "mine":
    case "new":
    case "merged":
      return work.resolve(cell, decision);
    case "keep-mine":
      return work.settle(cell, "mine");
    case "rival":
      return work.settle(cell, "rival");
    default:
      return decision satisfies never;
  }
}
