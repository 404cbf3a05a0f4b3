/** A notebook file that can't be read: which file, which line (from 1), and why, in Chinese. */
export class NotebookError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}:${line}：${reason}`);
    this.name = "NotebookError";
  }
}
