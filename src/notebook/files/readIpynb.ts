import { MAX_NAME, MAX_TITLE } from "../contract/limits";
import { OWN } from "./ipynb";
import type { OutputItem } from "../contract/outputs";
import { FileError, type FileCell, type NotebookFile } from "./NotebookFile";
import { readOutputs } from "./readOutputs";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Languages whose cells can stand here as they are. */
const LANGUAGES = /^(typescript|javascript|deno|tslab|jslab)$/i;

/** Reads a Jupyter notebook of any origin: its code, its text, and what its cells showed in text and pictures. Throws FileError. */
export function readIpynb(text: string): NotebookFile {
  const file = parse(text);
  if (!isFields(file) || !Array.isArray(file.cells)) {
    throw new FileError(
      "这个 .ipynb 里没有 cells：它不是 Jupyter 笔记本，或者是第 3 版以前的格式。在 Jupyter 里另存一次再打开。",
    );
  }
  const metadata = fieldsOf(file.metadata);
  const own = fieldsOf(metadata[OWN]);
  const { language = fieldsOf(metadata.language_info).name } = fieldsOf(metadata.kernelspec);
  if (typeof language === "string" && !LANGUAGES.test(language)) {
    throw new FileError(`这个笔记本的语言是 ${language}，这里只运行 TypeScript（和 JavaScript）。`);
  }
  const cells: FileCell[] = [];
  const outputs: Record<string, OutputItem[]> = {};
  for (const [i, raw] of file.cells.entries()) {
    const cell = readCell(raw, i + 1, new Set(cells.map(({ id }) => id)));
    if (!cell) continue;
    cells.push(cell);
    const shown = readOutputs(fieldsOf(raw).outputs);
    if (shown.length > 0) outputs[cell.id] = shown;
  }
  if (cells.length === 0) throw new FileError("这个 .ipynb 里没有单元。");
  return {
    title: textOf(own.title) ?? "打开的笔记本",
    description: (textOf(own.description) ?? "从 .ipynb 打开").slice(0, MAX_TITLE),
    cells,
    outputs,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const line = at === undefined ? "" : `（第 ${text.slice(0, Number(at)).split("\n").length} 行）`;
    throw new FileError(`这个 .ipynb 不是完整的 JSON${line}：可能没有下载完，或者被改坏了。`);
  }
}

/** Undefined for what this site wrote about the notebook, and for raw cells. */
function readCell(raw: unknown, number: number, taken: ReadonlySet<string>): FileCell | undefined {
  if (!isFields(raw)) throw new FileError(`第 ${number} 个单元不是对象。`);
  const metadata = fieldsOf(raw.metadata);
  const own = fieldsOf(metadata[OWN]);
  if (own.about === true || raw.cell_type === "raw") return undefined;
  if (raw.cell_type !== "code" && raw.cell_type !== "markdown") {
    throw new FileError(
      `第 ${number} 个单元的 cell_type 要是 code、markdown 或 raw，却是 ${JSON.stringify(raw.cell_type)}。`,
    );
  }
  const { source } = raw;
  const code = Array.isArray(source) && source.every((line) => typeof line === "string") ? source.join("") : source;
  if (typeof code !== "string") throw new FileError(`第 ${number} 个单元没有 source（代码）。`);
  const isCode = raw.cell_type === "code";
  const title = textOf(own.title) ?? textOf(metadata.name) ?? (isCode ? `单元 ${number}` : "文字");
  const extra = {
    ...(own.precision === "float32" && { precision: "float32" }),
    ...(own.backend === "webgl" && { backend: "webgl" }),
  };
  return {
    id: freeId(textOf(raw.id) ?? "", number, taken),
    title: title.replaceAll(/\s+/g, " ").trim() || `单元 ${number}`,
    type: isCode ? "typescript" : "markdown",
    code: code.replaceAll("\r\n", "\n"),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** The cell's own id where it can stand here. */
function freeId(id: string, number: number, taken: ReadonlySet<string>): string {
  if (/^[a-z][a-z0-9-]*$/.test(id) && id.length <= MAX_NAME && !taken.has(id)) return id;
  let free = number;
  while (taken.has(`cell-${free}`)) free++;
  return `cell-${free}`;
}
