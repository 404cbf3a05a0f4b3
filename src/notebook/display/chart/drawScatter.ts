import * as Plot from "@observablehq/plot";
import type { ChartMark } from "../../contract/types";
import type { ChartLayout } from "./ChartLayout";
import type { MarkContext } from "./MarkContext";
import { isInside } from "./isInside";
import { pointsPath } from "./pointsPath";
import { textWidth } from "./textWidth";

type Scatter = Extract<ChartMark, { type: "scatter" }>;

/** Points, coloured and shaped by series or category, with text beside them. */
export function drawScatter(mark: Scatter, { layout, series, onColor }: MarkContext): Plot.Markish[] {
  const groups = new Map<string | undefined, number[]>();
  for (let i = 0; i < mark.x.length; i++) {
    const category = mark.category?.[i];
    groups.set(category, [...(groups.get(category) ?? []), i]);
  }
  const points = [...groups].map(([category, at]) => {
    const look = category === undefined ? series.ofMark(mark) : series.ofCategory(category);
    return pointsPath(
      at.map((i) => mark.x[i]),
      at.map((i) => mark.y[i]),
      look,
      layout,
      onColor ? 4 : 1,
    );
  });
  return [...points, ...texts(mark, layout)];
}

/** Beside each point, on the side where there is room. */
function texts({ x, y, text }: Scatter, layout: ChartLayout): Plot.Markish[] {
  if (!text) return [];
  const { width, margin } = layout;
  const [from, to] = layout.x.domain;
  const inner = width - margin.left - margin.right;
  const position = (value: number) =>
    ((layout.x.log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)) || 0) * inner;
  const toTheLeft = (i: number) => position(x[i]) + textWidth(text[i], 12) + 8 > inner + margin.right;
  const side = (left: boolean) => {
    const index = text.map((_, i) => i).filter((i) => toTheLeft(i) === left && isInside(x[i], y[i], layout));
    return Plot.text(index, {
      x: (i: number) => x[i],
      y: (i: number) => y[i],
      text: (i: number) => text[i],
      dx: left ? -8 : 8,
      textAnchor: left ? "end" : "start",
      fill: "var(--text)",
      stroke: "var(--chart-ground)",
      strokeWidth: 3,
    });
  };
  return [side(false), side(true)];
}
