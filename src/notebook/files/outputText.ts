import { lineWidth } from "../../lib/lineWidth";
import { formatNumber, formatNumbers } from "../../lib/numbers";
import type {
  ChartMark,
  ChartOutput,
  ControlOutput,
  ErrorOutput,
  Output,
  TableOutput,
  TensorOutput,
} from "../contract/outputs";

/** An output in words and numbers, as a console shows it. */
export function outputText(output: Output): string {
  switch (output.kind) {
    case "text":
    case "note":
      return output.text;
    case "tensor":
      return tensorText(output);
    case "table":
      return tableText(output);
    case "chart":
      return chartText(output);
    case "image":
      return `图《${output.title}》：${output.width} × ${output.height} 像素`;
    case "picture":
      return `图《${output.title}》`;
    case "progress":
      return `${output.label}：${output.done} / ${output.total}${output.note ? `，${output.note}` : ""}`;
    case "control":
      return controlText(output);
    case "error":
      return errorText(output);
    default:
      return output satisfies never;
  }
}

function tensorText({ dtype, shape, values, complete }: TensorOutput): string {
  const head = `张量 [${shape.join(", ")}] ${dtype}`;
  const texts = numberTexts(values);
  if (!complete) return `${head}：${texts.slice(0, 10).join(", ")}, …`;
  if (shape.length === 0) return `${head}：${texts[0]}`;
  let at = 0;
  const nest = (depth: number): string => {
    if (depth === shape.length) return texts[at++];
    const items = Array.from({ length: shape[depth] }, () => nest(depth + 1));
    return `[${items.join(depth === shape.length - 1 ? ", " : `,\n${" ".repeat(depth + 1)}`)}]`;
  };
  return `${head}\n${nest(0)}`;
}

const numberTexts = (values: readonly (number | string)[]): string[] =>
  values.every((value) => typeof value === "number") ? formatNumbers(values) : values.map(String);

/** Columns stand under each other: Chinese characters are two wide. */
function tableText({ title, columns, rows, totalRows }: TableOutput): string {
  const texts = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? formatNumber(cell) : String(cell ?? "—"))),
  );
  const widths = columns.map((name, i) => Math.max(...[name, ...texts.map((row) => row[i] ?? "")].map(columnsOf)));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => text + " ".repeat(widths[i] - columnsOf(text)))
      .join("  ")
      .trimEnd();
  return [
    ...(title ? [title] : []),
    line(columns),
    line(widths.map((width) => "─".repeat(width))),
    ...texts.map(line),
    ...(totalRows > rows.length ? [`（共 ${totalRows} 行，这里是前 ${rows.length} 行）`] : []),
  ].join("\n");
}

const columnsOf = (text: string): number => lineWidth(text, 2, 1);

function chartText({ title, x, y, marks }: ChartOutput): string {
  return [`图《${title}》：横轴 ${x.label}，纵轴 ${y.label}`, ...marks.map((mark) => `  ${markText(mark)}`)].join("\n");
}

function markText(mark: ChartMark): string {
  switch (mark.type) {
    case "line":
      return `折线${named(mark.label)}：${mark.x.length} 个点${ends(mark.y)}`;
    case "scatter":
      return `散点${named(mark.label)}：${mark.x.length} 个点`;
    case "bar":
      return `柱${named(mark.label)}：${mark.x.map((name, i) => `${name} ${formatNumber(mark.y[i])}`).join("，")}`;
    case "heatmap":
      return `热图：${mark.values.length} 行 ${mark.values[0].length} 列`;
    case "contour":
      return `等高线：${mark.values.length} 行 ${mark.values[0].length} 列`;
    default:
      return mark satisfies never;
  }
}

const named = (label: string | undefined): string => (label ? `「${label}」` : "");
const ends = (values: readonly number[]): string =>
  values.length > 0 ? `，从 ${formatNumber(values[0])} 到 ${formatNumber(values[values.length - 1])}` : "";

function controlText(control: ControlOutput): string {
  switch (control.control) {
    case "slider":
      return `滑块「${control.label}」：${formatNumber(control.value)}`;
    case "select":
      return `选择「${control.label}」：${control.value}`;
    case "button":
      return `按钮「${control.label}」：按了 ${control.value} 次`;
    case "text":
      return `文本框「${control.label}」：${control.value}`;
    case "pad":
      return `画板「${control.label}」：${control.size} × ${control.size}`;
    case "file":
      return `文件「${control.label}」：${control.value.replace(/^\d+:/, "") || "没有选择"}`;
    default:
      return control satisfies never;
  }
}

/** What an error says, a line each. */
function errorText({ name, message, original, others = [], hint }: ErrorOutput): string {
  return [`${name}：${message}`, ...(original ? [original] : []), ...others, ...(hint ? [hint] : [])].join("\n");
}
