import { AWAIT, BEGIN, EACH, RESULT, THROWN } from "../../contract/globalNames";
import { describeValue } from "../describe/describeValue";
import { DisplayHandle } from "../library/show";
import { each, enter, hold } from "../work/context";
import type { CellHost } from "./CellHost";
import type { ErrorPositions } from "./ErrorPositions";
import type { RunRecord, RunRecords } from "./RunRecords";

/** What the code that cells compile to calls, by name; `restore` puts back what a cell replaced of the language. */
export function cellHooks(
  host: CellHost,
  records: RunRecords,
  errors: ErrorPositions,
  current: () => RunRecord | undefined,
  restore: () => void,
): Record<string, (...given: never[]) => unknown> {
  return {
    [AWAIT]: hold,
    [EACH]: each,
    [BEGIN]: (run: number) => enter(records.all.find((record) => record.run === run)?.work),
    [RESULT]: (value: unknown) => {
      restore();
      if (value === undefined || DisplayHandle.is(value)) return;
      host.current()?.buffer.put("result", describeValue(value));
    },
    [THROWN]: (line: number, column: number, value: unknown) => {
      const record = current();
      if (record) errors.noteThrown(value, { cell: record.cell, line, column }, record.work);
      return value;
    },
  };
}
