import type { RenderFunction } from "@observablehq/plot";
import { makeSvg } from "../../../lib/dom/makeSvg";
import type { ChartLayout } from "./ChartLayout";
import { isInside } from "./isInside";
import { symbols } from "./symbols";

/** Points of one series as a single path, so that thousands stay light; those outside the axes are left out. */
export function pointsPath(
  x: readonly number[],
  y: readonly number[],
  look: { color: string; symbol: number },
  layout: ChartLayout,
  edge = 1,
): RenderFunction {
  return (_index, scales, _values, _dimensions, { document }) => {
    const parts: string[] = [];
    for (let i = 0; i < x.length; i++) {
      if (!isInside(x[i], y[i], layout)) continue;
      parts.push(`M${scales.x?.(x[i]).toFixed(1)},${scales.y?.(y[i]).toFixed(1)}${symbols[look.symbol]}`);
    }
    return makeSvg(document, "path", {
      d: parts.join(""),
      fill: look.color,
      stroke: "var(--chart-ground)",
      "stroke-width": edge,
      // A wide edge lies behind the points, a fine one keeps neighbours apart.
      ...(edge > 1 && { "paint-order": "stroke" }),
    });
  };
}
