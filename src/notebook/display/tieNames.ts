/** Marks the identifiers in a cell's static code that are tied to symbols of the page's formulas. */
export function tieNames(code: HTMLElement, names: readonly string[]): void {
  for (const token of code.querySelectorAll<HTMLElement>(".tok-variableName")) {
    const name = token.textContent ?? "";
    if (names.includes(name)) token.dataset.tie = name;
  }
}
