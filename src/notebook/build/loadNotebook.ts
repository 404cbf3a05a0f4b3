import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromFiles } from "../../site/fileStore";
import { CompileError } from "../kernel/compile/CompileError";
import { compileCell } from "../kernel/compile/compileCell";
import type { KnownCell } from "../contract/kernelProtocol";
import type { Cell, HighlightSpan, Notebook, RecordedOutputs } from "../contract/cells";
import { findTies } from "./findTies";
import { highlightCode } from "./highlightCode";
import { NotebookError } from "../files/NotebookError";
import { parseNotebook } from "../files/parseNotebook";
import { parseOutputs } from "./recordedOutputs";

/** A notebook as published: its text, its cells, and what they showed when they were last recorded. */
export interface LoadedNotebook {
  slug: string;
  title: string;
  description: string;
  text: string;
  notebook: Notebook;
  recorded: RecordedOutputs;
  /** By cell id, of the code without the line breaks that end it. */
  highlights: Record<string, HighlightSpan[]>;
  compiled: KnownCell[];
}

/** The code that a reader sees: without the line breaks between it and the next cell. */
export const shownCode = (code: string): string => code.replace(/\n+$/, "");

/** Reads `notebooks/<slug>.ts` and its recorded outputs; the same object as before while neither has changed. Throws NotebookError. */
export async function loadNotebook(slug: string, folder = "notebooks"): Promise<LoadedNotebook> {
  const file = join(folder, `${slug}.ts`);
  const outputs = join(folder, "outputs", `${slug}.json`);
  const tied = findTies().get(slug) ?? [];
  // Other ties make another notebook of the same files.
  return fromFiles(`notebook ${tied.join(" ")}`, [file, outputs], () => readFiles(slug, file, outputs, tied));
}

function readFiles(slug: string, file: string, outputs: string, tied: readonly string[]): LoadedNotebook {
  const text = readIfThere(file);
  if (text === undefined) {
    throw new NotebookError(file, 1, '没有这个笔记本文件；检查 <Notebook src="…" /> 的拼写');
  }
  return loadText(slug, text, file, readRecorded(slug, outputs), tied);
}

/** A notebook of a text; what it showed when it was recorded, and the names in it that are tied to symbols. Throws NotebookError. */
export function loadText(
  slug: string,
  text: string,
  file: string,
  recorded: RecordedOutputs,
  tied: readonly string[],
): LoadedNotebook {
  const notebook = parseNotebook(text, file);
  const first = notebook.cells[0];
  const { notebook: title, description } = first.metadata;
  if (!title || !description) {
    throw new NotebookError(file, 2, "第一个单元的元数据要有 notebook（笔记本的标题）和 description（一句话说明）");
  }
  const highlights = Object.fromEntries(
    notebook.cells.map(({ id, code }) => [id, highlightCode(shownCode(code), tied)]),
  );
  const compiled = notebook.cells.map((cell) => compileKnown(cell, file));
  return { slug, title, description, text, notebook, recorded, highlights, compiled };
}

function compileKnown({ code, line }: Cell, file: string): KnownCell {
  try {
    return { code, compiled: compileCell(code) };
  } catch (error) {
    if (error instanceof CompileError) throw new NotebookError(file, line + error.line - 1, error.message);
    throw error;
  }
}

function readRecorded(slug: string, file: string): RecordedOutputs {
  const text = readIfThere(file);
  // A notebook that was never recorded can be read and run all the same; the tests insist on the record.
  if (text === undefined) return { backend: "webgl", cells: {} };
  try {
    return parseOutputs(text);
  } catch (error) {
    throw new NotebookError(
      file,
      1,
      `记录的结果不是合法的 JSON（${String(error)}）；用 npm run notebooks ${slug} 重新记录`,
    );
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
