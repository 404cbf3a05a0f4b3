const foldsIn = (code: Element, which = "details") => [...code.querySelectorAll<HTMLElement>(`${which}[data-from]`)];

/** The lines on which folds begin that are open in a cell's static code. */
export const readOpenFolds = (code: Element): number[] =>
  foldsIn(code, "details[open]").map(({ dataset }) => Number(dataset.from));

/** Opens the folds that begin on some lines of a cell's static code. */
export function openFolds(code: Element, lines: readonly number[] = []): void {
  for (const fold of foldsIn(code)) if (lines.includes(Number(fold.dataset.from))) fold.setAttribute("open", "");
}
