import type { Cell, Notebook } from "../contract/cells";
import { NotebookError } from "./NotebookError";
import { MetadataError, parseMetadata } from "./parseMetadata";

// Starboard's own delimiters (its content/parsing module), so that both read the same cells.
const DELIMITER = /(^(#|\/\/)\s*%{2,}-*)|(^%%\s?[a-z])/;
const START = /^(#|\/\/) ?%%---+ \[([A-Za-z0-9_-]+)\]$/;
const END = /^(#|\/\/)\s*-{3,}%{2,}$/;

/**
 * Reads a notebook: Starboard text whose delimiters are comments, so that the file is a TypeScript module too.
 * Reads `// %%` and Starboard's `# %%`; cells of other types than these are refused. Throws NotebookError with file, line
 * and reason.
 */
export function parseNotebook(text: string, file = "notebook.ts", types: readonly string[] = ["typescript"]): Notebook {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(eol);
  const stray = lines.findIndex((line) => /[\r\n]/.test(line));
  if (stray >= 0) throw new NotebookError(file, stray + 1, "换行符不一致：整个文件要么都用 LF，要么都用 CRLF");
  if (!DELIMITER.test(lines[0])) {
    throw new NotebookError(file, 1, "文件要以单元的开头行起始：// %%--- [typescript]");
  }
  const starts = lines.flatMap((line, i) => (DELIMITER.test(line) ? [i] : []));
  const cells = starts.map((start, i) => parseCell(lines, start, starts[i + 1] ?? lines.length, file, types));
  for (const [i, cell] of cells.entries()) {
    if (cells.findIndex((other) => other.id === cell.id) < i) {
      throw new NotebookError(file, starts[i] + 1, `单元的 id“${cell.id}”重复了`);
    }
    if (i > 0 && (cell.metadata.notebook ?? cell.metadata.description) !== undefined) {
      throw new NotebookError(file, starts[i] + 1, "notebook 和 description 只写在第一个单元里");
    }
  }
  return { cells, eol };
}

function parseCell(lines: readonly string[], start: number, end: number, file: string, types: readonly string[]): Cell {
  const match = START.exec(lines[start]);
  if (!match) {
    throw new NotebookError(file, start + 1, "单元的开头行要写成：// %%--- [typescript]，下面是元数据");
  }
  const [, comment, type] = match;
  if (!types.includes(type)) {
    throw new NotebookError(file, start + 1, `单元的类型是 ${types.join(" 或 ")}，不是“${type}”`);
  }
  const headerEnd = lines.findIndex((line, i) => i > start && i < end && END.test(line));
  if (headerEnd < 0) throw new NotebookError(file, start + 1, `单元的元数据没有结束行：${comment} ---%%`);
  const yaml = lines.slice(start + 1, headerEnd).map((line, i) => {
    if (line.startsWith(comment)) return line.slice(comment.length);
    throw new NotebookError(file, start + 2 + i, `元数据的每一行都要以 ${comment} 开头`);
  });
  try {
    const metadata = parseMetadata(yaml);
    const hasCode = headerEnd + 1 < end;
    const header = lines.slice(start, headerEnd + 1).join("\n") + (hasCode ? "\n" : "");
    const code = lines.slice(headerEnd + 1, end).join("\n");
    return { id: metadata.id, type, metadata, header, code, line: headerEnd + 2 };
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    throw new NotebookError(file, start + 2 + error.offset, error.reason);
  }
}
