import type { CellEntry, CellType } from "./cells";
import type { ControlValue, OutputItem } from "./outputs";

/** What the reader makes of a notebook. The page keeps it, for a frame can hang, or be taken away. */
export interface ReaderWork {
  /** The code of cells, by id, without the line breaks that end it: of every cell as the frame tells it, of some as it is told. */
  codes: Record<string, string>;
  controls: ReaderControl[];
  /** All cells in their order: as the frame tells it always, as it is told where the cells are to stand otherwise. */
  cells?: CellEntry[];
}

/** A notebook as it stands in the frame, each cell with what it shows. */
export interface TakenNotebook {
  cells: { id: string; title: string; type: CellType; code: string; outputs: OutputItem[] }[];
  controls: ReaderControl[];
}

/** A file that was dropped on the frame. */
export interface DroppedFile {
  name: string;
  text: string;
}

/** The value that the reader gave a control of a cell. */
export interface ReaderControl {
  cell: string;
  key: string;
  value: ControlValue;
}
