import { escapeMarkup } from "../../lib/escapeMarkup";
import type { Output, OutputItem, PictureOutput, TableCell, TableOutput } from "../contract/outputs";
import { outputText } from "./outputText";
import type { FileCell, ShownNotebook } from "./NotebookFile";

/** What draws an output for other programs; one that can't be drawn is told in words. */
export interface OutputPictures {
  /** A chart as the text of an SVG file. */
  chart(output: Extract<Output, { kind: "chart" }>): string;
  /** An image as a PNG's data URL. */
  image(output: Extract<Output, { kind: "image" }>): string;
}

/** The name under which what only this site reads stands in a file's metadata. */
export const OWN = "live_notebook";

/** A notebook for Jupyter: nbformat 4.5, with what its cells show. */
export function writeIpynb(notebook: ShownNotebook, pictures: OutputPictures): string {
  const { title, description, address, cells, outputs } = notebook;
  const about = {
    cell_type: "markdown",
    id: "about-this-notebook",
    metadata: { [OWN]: { about: true } },
    source: lines(aboutText(title, description, address)),
  };
  const file = {
    cells: [about, ...cells.map((cell, i) => cellOf(cell, outputs[cell.id] ?? [], i + 1, pictures))],
    metadata: {
      kernelspec: { name: "deno", display_name: "Deno", language: "typescript" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
      [OWN]: { title, description, address },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

const aboutText = (title: string, description: string, address: string): string => `# ${title}

${description}

来自 <${address}>。结果是下载时的样子。单元用 TypeScript 写成：在 Deno 的 Jupyter 内核里，把 \`@tensorflow/tfjs\` 写成 \`npm:@tensorflow/tfjs\` 就能导入；\`notebook\` 是网站自己的函数（画图、滑块等），只在网站里有。要在本机运行全部单元，请下载 \`.ts\`。`;

/** A text as nbformat has it: its lines, each with its line break. */
const lines = (text: string): string[] => (text === "" ? [] : text.split(/(?<=\n)/));

function cellOf(cell: FileCell, items: readonly OutputItem[], number: number, pictures: OutputPictures): object {
  const metadata = { name: cell.title, [OWN]: { title: cell.title, ...cell.extra } };
  const base = { id: cell.id.slice(0, 64), metadata, source: lines(cell.code) };
  if (cell.type === "markdown") return { cell_type: "markdown", ...base };
  return {
    cell_type: "code",
    ...base,
    execution_count: items.length > 0 ? number : null,
    outputs: items.map(({ output }) => outputOf(output, number, pictures)),
  };
}

function outputOf(output: Output, number: number, pictures: OutputPictures): object {
  if (output.kind === "error") {
    const [first, ...more] = outputText(output).split("\n");
    return { output_type: "error", ename: output.name, evalue: output.message, traceback: [first, ...more] };
  }
  if (output.kind === "text" && output.stream !== "result") {
    const name = output.stream === "warn" || output.stream === "error" ? "stderr" : "stdout";
    return { output_type: "stream", name, text: lines(`${output.text}\n`) };
  }
  const data = { ...richData(output, pictures), "text/plain": lines(outputText(output)) };
  if (output.kind === "text") return { output_type: "execute_result", execution_count: number, data, metadata: {} };
  return { output_type: "display_data", data, metadata: {} };
}

function richData(output: Output, pictures: OutputPictures): Record<string, string | string[]> {
  if (output.kind === "table") return { "text/html": lines(tableHtml(output)) };
  if (output.kind === "chart") return { "image/svg+xml": lines(pictures.chart(output)) };
  if (output.kind === "image") return { "image/png": pictures.image(output).replace(/^data:[^,]*,/, "") };
  if (output.kind === "picture") return pictureData(output);
  return {};
}

/** A picture out of a file goes back into one as it was. */
function pictureData({ url }: PictureOutput): Record<string, string | string[]> {
  const [, type, encoding, data] = /^data:([^;,]*)(;base64)?,(.*)$/s.exec(url) ?? ["", "", "", ""];
  return { [type]: encoding ? data : lines(decodeURIComponent(data)) };
}

function tableHtml({ title, columns, rows }: TableOutput): string {
  const cell = (tag: string) => (value: TableCell) => `<${tag}>${escapeMarkup(String(value ?? ""))}</${tag}>`;
  const row = (tag: string, cells: readonly TableCell[]) => `<tr>${cells.map(cell(tag)).join("")}</tr>`;
  return [
    "<table>",
    ...(title ? [`<caption>${escapeMarkup(title)}</caption>`] : []),
    `<thead>${row("th", columns)}</thead>`,
    "<tbody>",
    ...rows.map((each) => row("td", each)),
    "</tbody>",
    "</table>",
  ].join("\n");
}
