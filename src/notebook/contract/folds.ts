/** A stretch of a cell's code that is folded until the reader opens it. */
export interface Fold {
  /** Its first and last line, from 1; the first says what it is. */
  from: number;
  to: number;
  label: string;
}

const START = /^\s*\/\/ ?#region\s+(\S.*?)\s*$/;
const END = /^\s*\/\/ ?#endregion\b/;

/**
 * The stretches between `// #region 画图` and `// #endregion`, or the end of the cell: marks that editors know as well. They
 * don't nest; a mark that opens nothing or closes nothing is a comment like others.
 */
export function findFolds(code: string): Fold[] {
  const folds: Fold[] = [];
  const lines = code.replace(/\n+$/, "").split("\n");
  let open: Fold | undefined;
  for (const [i, line] of lines.entries()) {
    const label = START.exec(line)?.[1];
    if (!open && label !== undefined) open = { from: i + 1, to: lines.length, label };
    else if (open && END.test(line)) {
      folds.push({ ...open, to: i + 1 });
      open = undefined;
    }
  }
  if (open) folds.push(open);
  return folds.filter(({ from, to }) => to > from);
}

/** How many lines of code a fold hides, without its marks, as the reader is told. */
export function foldedLines(code: string, { from, to }: Fold): number {
  const inside = code.split("\n").slice(from, to);
  return inside.filter((line) => line.trim() !== "" && !END.test(line)).length;
}
