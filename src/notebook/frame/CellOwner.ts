import type { Arrangement } from "./Arrangement";
import type { FrameNotebook } from "./FrameNotebook";
import type { NotebookCells } from "./NotebookCells";
import type { NotebookRuns } from "./NotebookRuns";
import type { NotebookPage } from "./PageClient";

type Asked = "edited" | "expectEdits" | "showChanges" | "control" | "chooseFile" | "offer";
type Known = "setup" | "expectedSeconds" | "controlValue";

/** What a cell of code asks of its notebook. */
export interface CellOwner extends Pick<FrameNotebook, Asked | Known> {
  readonly page: Pick<NotebookPage, "loadScript" | "readScript" | "openLibrary" | "showCaret">;
  readonly arrangement: Pick<Arrangement, "isOwn" | "publishedText" | "numberOf">;
  readonly cells: Pick<NotebookCells, "source" | "add" | "remove" | "titleOf" | "focusNext">;
  readonly runs: Pick<NotebookRuns, "run" | "stop">;
}
