import { attempt } from "../describe/attempt";
import { RunEnded, type Work } from "../work/Work";
import type { SourcePosition } from "./describeError";
import type { ErrorPositions } from "./ErrorPositions";
import type { RunRecord, RunRecords } from "./RunRecords";

/** Where errors arose, and of which run they are. */
export class RunErrors {
  constructor(
    readonly positions: ErrorPositions,
    readonly records: RunRecords,
  ) {}

  /** Where an error arose: in a cell's code, or in a library's that it called. `cell` is the one where no more is known. */
  place(error: unknown, cell?: string): SourcePosition | undefined {
    const position = this.positions.of(error) ?? (cell === undefined ? undefined : { cell });
    const [url] = this.positions.urlsOf(error);
    const inLibrary = url !== undefined && !this.records.at(url) && !this.records.isPast(url);
    return position && { ...position, ...(inLibrary && { inLibrary }) };
  }

  /**
   * The run that an error is shown with that no cell awaited: the one of `work`, where that is known, else the `last`.
   * Undefined where it isn't to be shown: it says that a run was ended, or is of one that was.
   */
  lateRun(error: unknown, work: Work | undefined, last: RunRecord | undefined): RunRecord | undefined {
    if (attempt(() => error instanceof RunEnded, false)) return undefined;
    if (!work && this.positions.urlsOf(error).some((url) => this.records.isPast(url))) return undefined;
    const record = this.records.of(work) ?? last;
    return record?.work.ended ? undefined : record;
  }
}
