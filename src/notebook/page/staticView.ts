import { readOpenFolds } from "../display/openFolds";

/** What a notebook's published view says of itself to the frame that takes its place. */

/** The folds that the reader has opened, by cell: the lines that they begin with. */
export function unfoldedLines(notebook: Element): Record<string, number[]> {
  const cells = notebook.querySelectorAll<HTMLElement>(".notebook-static [data-cell]:has(details[open])");
  return Object.fromEntries([...cells].map((cell) => [cell.dataset.cell ?? "", readOpenFolds(cell)]));
}

/** What is shown below each cell, by cell, as HTML of the site's own. */
export function renderedOutputs(notebook: Element): Record<string, string> {
  const outputs = notebook.querySelectorAll<HTMLElement>(".notebook-static [data-output]");
  return Object.fromEntries([...outputs].map((output) => [output.dataset.output ?? "", output.innerHTML]));
}
