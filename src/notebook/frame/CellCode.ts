/** The line breaks that stand between a cell's code and the next cell: kept, never shown. */
const TRAILING = /\n*$/;

/** What is wrong in a line of a cell's code (from 1). */
export interface LineError {
  line: number;
  text: string;
}

/** A cell's code: as it now reads, which its cell holds, and as it was published. */
export class CellCode {
  /** The line of it that is marked as wrong. */
  error: LineError | undefined;

  constructor(
    readonly cell: { textContent: string },
    readonly published = cell.textContent,
  ) {}

  /** As it is shown and edited. */
  get text(): string {
    return this.cell.textContent.replace(TRAILING, "");
  }

  /** Whether it isn't the published one. */
  get isEdited(): boolean {
    return this.cell.textContent !== this.published;
  }

  /** Has it read so, with the line breaks that end the published one. Whether that is new. */
  write(code: string): boolean {
    const before = this.cell.textContent;
    this.cell.textContent = code.replace(TRAILING, "") + (TRAILING.exec(this.published)?.[0] ?? "");
    return this.cell.textContent !== before;
  }

  /** As published. */
  reset(): void {
    this.cell.textContent = this.published;
  }
}
