import type { RenderFunction } from "@observablehq/plot";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { type Series, symbols } from "./series";

/** The place of a point in a drawing, in units; undefined outside the axes. */
export type PlacePoint = (x: number, y: number) => { left: number; top: number } | undefined;

/** Something drawn at points: a mark that is told where the points within the axes are, and the frame's right end. */
export function plotAtPoints(
  draw: (document: Document, place: PlacePoint, right: number) => SVGElement,
): RenderFunction {
  return (
    _index,
    scales,
    _values,
    { width, height, marginTop, marginRight, marginBottom, marginLeft },
    { document },
  ) => {
    const place: PlacePoint = (x, y) => {
      const [left, top]: number[] = [scales.x?.(x), scales.y?.(y)];
      const inside = isWithin(left, marginLeft, width - marginRight) && isWithin(top, marginTop, height - marginBottom);
      return inside ? { left, top } : undefined;
    };
    return draw(document, place, width);
  };
}

/** Half a pixel of rounding error is within. */
const isWithin = (value: number, from: number, to: number): boolean => value >= from - 0.5 && value <= to + 0.5;

/** Points of one series as a single path, so that thousands stay light; a wide edge sets them off from a coloured ground. */
export function plotPoints(x: readonly number[], y: readonly number[], look: Series, edge = 1): RenderFunction {
  return plotAtPoints((document, place) => {
    const parts = x.map((_, i) => {
      const at = place(x[i], y[i]);
      return at ? `M${at.left.toFixed(1)},${at.top.toFixed(1)}${symbols[look.symbol]}` : "";
    });
    return makeSvg(document, "path", {
      d: parts.join(""),
      fill: look.color,
      stroke: "var(--chart-ground)",
      "stroke-width": edge,
      // A wide edge lies behind the points, a fine one keeps neighbours apart.
      ...(edge > 1 && { "paint-order": "stroke" }),
    });
  });
}
