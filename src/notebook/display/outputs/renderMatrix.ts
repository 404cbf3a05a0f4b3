import type { TensorOutput } from "../../contract/outputs";
import { heatScale } from "../chart/heatScale";
import { make } from "../../../lib/dom/make";
import { scrollBox } from "./scrollBox";

/** A vector or small matrix as a table, each number tinted by its size; the tint is light enough for the text on it. */
export function renderMatrix(
  document: Document,
  output: TensorOutput,
  texts: readonly string[],
  width: number,
): HTMLElement {
  const { values, shape, dtype } = output;
  const numbers = typeof values[0] === "number" && dtype !== "bool" ? (values as number[]) : undefined;
  const scale = numbers && heatScale(numbers);
  const table = make(document, "table", "tensor-table");
  for (let row = 0; row * width < texts.length; row++) {
    const line = make(document, "tr");
    for (let column = 0; column < width; column++) {
      const i = row * width + column;
      const cell = make(document, "td", "", texts[i]);
      const color = scale && scale.max > scale.min ? scale.color(numbers[i]) : undefined;
      if (color) cell.setAttribute("style", `--heat: ${color}`);
      line.append(cell);
    }
    table.append(line);
  }
  const label = shape.length === 1 ? "向量的值" : "矩阵的值";
  table.setAttribute("aria-label", label);
  const characters = width * (Math.max(...texts.map((text) => text.length)) + 2);
  return scrollBox(document, table, `${label}，可以左右滚动`, characters);
}
