import { writeHeader } from "../contract/headerText";
import type { FileCell, NotebookFile } from "./NotebookFile";
import { parseNotebook } from "./parseNotebook";

/** A notebook as Starboard's text whose delimiters are comments: TypeScript reads it too, where no cell holds Markdown. */
export function writeNotebookText({ title, description, cells }: NotebookFile): string {
  return cells
    .map((cell, i) => {
      const first = i === 0 ? { notebook: title, description } : {};
      const header = writeHeader({ id: cell.id, title: cell.title, ...first, ...cell.extra });
      const lines = [`// %%--- [${cell.type}]`, ...header.map((line) => `// ${line}`), "// ---%%"];
      return `${[...lines, cell.code].join("\n")}\n`;
    })
    .join("\n");
}

/** Reads a notebook's text, and text cells with it. Throws NotebookError. */
export function readNotebookText(text: string, name: string): NotebookFile {
  const { cells } = parseNotebook(text, name, ["typescript", "markdown"]);
  const { notebook, description } = cells[0].metadata;
  return {
    title: notebook ?? cells[0].metadata.title,
    description: description ?? "",
    cells: cells.map(({ id, type, metadata, code }): FileCell => {
      const { id: _id, title, notebook: _title, description: _description, ...extra } = metadata;
      const hasExtra = Object.keys(extra).length > 0;
      return {
        id,
        title,
        type: type === "markdown" ? "markdown" : "typescript",
        code: code.replace(/\n+$/, ""),
        ...(hasExtra && { extra }),
      };
    }),
  };
}
