import type * as Plot from "@observablehq/plot";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { finiteExtent, type MarkOf } from "./chartMarks";
import { heatPaths } from "./heatPaths";
import { type HeatScale, heatScale } from "./heatScale";
import { FONT, FONT_IN_COLUMN, widestText } from "./textWidth";

/** The cells of a heat map, with their values where asked for and where they fit. */
export function plotHeatmap(mark: MarkOf<"heatmap">): Plot.Markish[] {
  const scale = heatScale(mark.values.flat());
  const draw: Plot.RenderFunction = (_index, scales, _values, _dimensions, { document }) => {
    const x = (column: number): number => scales.x?.(column - 0.5);
    const y = (row: number): number => scales.y?.(row - 0.5);
    const paths = heatPaths(mark.values, scale, x, y);
    const cells = paths.map(({ color, d }) => makeSvg(document, "path", { fill: color, d }));
    const group = makeSvg(document, "g", { "shape-rendering": "crispEdges" }, ...cells);
    const texts = mark.showValues ? valueTexts(document, mark.values, scale, x, y) : [];
    return makeSvg(document, "g", {}, group, ...texts);
  };
  return [draw];
}

function valueTexts(
  document: Document,
  rows: readonly (readonly number[])[],
  scale: HeatScale,
  x: (column: number) => number,
  y: (row: number) => number,
): SVGElement[] {
  const [width, height] = [x(1) - x(0) - 4, y(1) - y(0)];
  if (height < FONT) return [];
  // Fewer and smaller digits in narrow cells; then those that fit where the drawing fills a column; else none.
  const columns = rows[0].length;
  const choices = [
    { digits: 3, size: FONT },
    { digits: 2, size: FONT },
    { digits: 2, size: FONT - 2 },
    { digits: 2, size: FONT_IN_COLUMN, inColumn: true },
  ];
  const choice = choices
    .map(({ digits, ...how }) => ({ ...how, shown: fixedDecimals(rows.flat(), digits) }))
    .find(({ size, shown }) => widestText(shown, size) <= width);
  if (!choice) return [];
  const look: Record<string, string> = choice.inColumn
    ? { class: "chart-in-column" }
    : { style: `font-size: ${Math.round((100 * choice.size) / FONT) / 100}em` };
  const texts = (far: boolean) =>
    rows.flatMap((values, row) =>
      values.flatMap((value, column) => {
        if (Number.isNaN(value) || scale.far(value) !== far) return [];
        const at = { x: (x(column) + x(column + 1)) / 2, y: (y(row) + y(row + 1)) / 2, dy: "0.35em" };
        return [makeSvg(document, "text", at, choice.shown[row * columns + column])];
      }),
    );
  const ink = (far: boolean) =>
    makeSvg(
      document,
      "g",
      {
        fill: `var(--heat-ink-${far ? "far" : "near"})`,
        "text-anchor": "middle",
        ...look,
      },
      ...texts(far),
    );
  return [ink(false), ink(true)];
}

/** The values of cells as text with the same few decimals: as many as the largest needs for `digits` significant digits. */
export function fixedDecimals(values: readonly number[], digits: number): string[] {
  const [low, high] = finiteExtent(values) ?? [0, 0];
  const largest = Math.max(-low, high);
  if (largest === 0 || values.every(Number.isInteger)) return values.map((value) => String(value).replace("-", "−"));
  const decimals = Math.min(20, Math.max(0, digits - 1 - Math.floor(Math.log10(largest))));
  return values.map((value) => {
    if (value === 0) return "0";
    const text = value.toFixed(decimals);
    return Number(text) < 0 ? text.replace("-", "−") : text.replace("-", "");
  });
}
