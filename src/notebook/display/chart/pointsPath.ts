import type { RenderFunction } from "@observablehq/plot";
import { makeSvg } from "../makeSvg";
import type { ChartLayout } from "./ChartLayout";
import { symbols } from "./symbols";

/** Points of one series as a single path, so that thousands stay light; those outside the axes are left out. */
export function pointsPath(
  x: readonly number[],
  y: readonly number[],
  look: { color: string; symbol: number; hollow?: boolean },
  layout: ChartLayout,
): RenderFunction {
  return (_index, scales, _values, _dimensions, { document }) => {
    const parts: string[] = [];
    for (let i = 0; i < x.length; i++) {
      if (!isInside(x[i], layout.x.domain) || !isInside(y[i], layout.y.domain)) continue;
      parts.push(`M${scales.x?.(x[i]).toFixed(1)},${scales.y?.(y[i]).toFixed(1)}${symbols[look.symbol]}`);
    }
    return makeSvg(document, "path", {
      d: parts.join(""),
      fill: look.color,
      stroke: "var(--chart-ground)",
      "stroke-width": 1,
    });
  };
}

const isInside = (value: number, [from, to]: [number, number]): boolean =>
  value >= Math.min(from, to) && value <= Math.max(from, to);
