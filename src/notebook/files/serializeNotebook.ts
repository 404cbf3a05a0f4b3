import type { Notebook } from "../contract/cells";

/** Writes a notebook back, byte for byte as it was read; Starboard's `#` headers become `//`, which TypeScript reads. */
export function serializeNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => cell.header.replace(/^#/gm, "//") + cell.code);
  const text = cells.join("\n");
  return notebook.eol === "\n" ? text : text.replaceAll("\n", notebook.eol);
}
