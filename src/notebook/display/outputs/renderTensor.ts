import type { TensorOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { formatNumber, formatNumbers } from "../../../lib/numbers";
import { make } from "../../../lib/dom/make";
import { renderMatrix } from "./renderMatrix";
import { renderMatrixPicture } from "./renderMatrixPicture";

/** A matrix of at most this many rows and columns, and a vector of at most this many values, is shown in full. */
const MAX_TABLE = 16;

/** Of other tensors so many values are written out. */
const MAX_VALUES = 48;

/** A tensor: type and shape, then its values where they can be taken in, else a summary, a picture and the first values. */
export function renderTensor(output: TensorOutput, { document }: DisplayContext): HTMLElement {
  const { dtype, shape, values, complete } = output;
  const element = make(document, "div");
  const heading = make(document, "p", "tensor-heading", "Tensor ", make(document, "span", "tensor-dtype", dtype));
  heading.append(` [${shape.join(", ")}]`);
  element.append(heading);
  const texts = valueTexts(output);
  if (values.length === 0) element.append(make(document, "p", "output-detail", "空张量：没有值。"));
  else if (shape.length === 0) element.append(make(document, "p", "tensor-scalar", texts[0]));
  else if (complete && shape.length <= 2 && shape.every((side) => side <= MAX_TABLE)) {
    const width = shape.at(-1) ?? 1;
    element.append(renderMatrix(document, output, texts, width));
  } else {
    element.append(...summaryParts(document, output));
    if (complete && shape.length === 2 && typeof values[0] === "number")
      element.append(renderMatrixPicture(document, output));
    element.append(firstValues(document, output, texts));
  }
  return element;
}

function valueTexts({ dtype, values, shape }: TensorOutput): string[] {
  if (dtype === "bool") return (values as number[]).map((value) => (value ? "true" : "false"));
  const [first] = values;
  if (typeof first === "string")
    return (values as string[]).map((value) => (dtype === "string" ? JSON.stringify(value) : value));
  if (shape.length === 0) return [formatNumber(first, 7)];
  return formatNumbers(values as number[]);
}

function summaryParts(document: Document, { summary, dtype, shape }: TensorOutput): HTMLElement[] {
  if (!summary || dtype === "bool") return [];
  const size = shape.reduce((product, side) => product * side, 1);
  const { min, max, mean, notFinite } = summary;
  const list = make(document, "dl", "tensor-summary");
  const add = (name: string, text: string) =>
    list.append(make(document, "div", "", make(document, "dt", "", name), make(document, "dd", "", text)));
  add("个数", String(size));
  if (notFinite < size) {
    add("最小", formatNumber(min));
    add("最大", formatNumber(max));
    add("平均", formatNumber(mean));
  }
  if (notFinite > 0) add("NaN 或 ∞", `${notFinite} 个`);
  return [list];
}

/** The first values of a tensor, in a line. */
function firstValues(document: Document, { values, complete }: TensorOutput, texts: readonly string[]): HTMLElement {
  const shown = texts.slice(0, MAX_VALUES);
  const more = !complete || values.length > shown.length;
  return make(document, "p", "tensor-values", `[${shown.join(", ")}${more ? ", …" : ""}]`);
}
