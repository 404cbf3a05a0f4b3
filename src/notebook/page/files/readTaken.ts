import { checkOutput } from "../../contract/checkOutput";
import { MAX_CELLS, MAX_FILE, MAX_OUTPUTS, MAX_TITLE } from "../../contract/limits";
import { name } from "../../contract/messageReaders";
import type { CellType } from "../../contract/cells";
import type { OutputItem } from "../../contract/outputs";
import type { DroppedFile, TakenNotebook } from "../../contract/readerWork";
import { list, object, oneOf, type Reader, readForeign, refuse, text } from "../../contract/readers";
import { code, controls } from "../../contract/workReaders";

const item = object<OutputItem>({ key: name, output: checkOutput });

const notebook = object<TakenNotebook>({
  cells: list(
    MAX_CELLS,
    object({
      id: name,
      title: text(MAX_TITLE),
      type: oneOf<CellType>(["typescript", "markdown"]),
      code,
      outputs: list(2 * MAX_OUTPUTS, item),
    }),
  ),
  controls,
});

/** The notebook as the frame gave it, made anew of plain values, each within its size; undefined where it is none. Never throws. */
export const readTaken = (raw: unknown): TakenNotebook | undefined =>
  readForeign<TakenNotebook | undefined>(notebook, raw, () => undefined);

const whole: Reader<string> = (raw) =>
  typeof raw === "string" && raw.length <= MAX_FILE + 1 ? raw : refuse("要是文字");

/** A file that was dropped on the frame; undefined where it is none. */
export const readDropped = (raw: unknown): DroppedFile | undefined =>
  readForeign<DroppedFile | undefined>(
    object<DroppedFile>({ name: text(MAX_TITLE), text: whole }),
    raw,
    () => undefined,
  );
