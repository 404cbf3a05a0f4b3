/** A cell that can't be compiled: the message in Chinese, and where in the cell's code (line and column from 1; 0 where none can be told). */
export class CompileError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
    readonly hint?: string,
  ) {
    super(message);
    this.name = "SyntaxError";
  }
}
