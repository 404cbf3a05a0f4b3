import { positionAt } from "./positions";

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

  /** An error at an offset of the cell's code. */
  static at(code: string, offset: number, message: string, hint?: string): CompileError {
    const { line, column } = positionAt(code, offset);
    return new CompileError(message, line, column, hint);
  }
}

/** A cell that wasn't compiled because the compiler could not be loaded; the next try may succeed. */
export class CompilerMissing extends CompileError {
  constructor(reason: string) {
    super(reason, 0, 0, "你写的代码还在；网络恢复之后再按一次“运行”。");
    this.name = "编译器没有载入";
  }
}
