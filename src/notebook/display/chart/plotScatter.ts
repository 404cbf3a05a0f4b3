import { group, range } from "d3-array";
import type * as Plot from "@observablehq/plot";
import { makeSvg } from "../../../lib/dom/makeSvg";
import type { MarkOf } from "./chartMarks";
import { plotAtPoints, plotPoints } from "./plotPoints";
import type { AssignedSeries } from "./series";
import { textWidth } from "./textWidth";

/** How far beside its point a text is, in units. */
const BESIDE = 8;

/** The edge of points on a coloured ground, in units. */
const EDGE = 4;

/** Points, coloured and shaped by series or category, with text beside them. */
export function plotScatter(mark: MarkOf<"scatter">, series: AssignedSeries, onColor: boolean): Plot.Markish[] {
  const { x, y, category } = mark;
  const points = [...group(range(x.length), (i) => category?.[i])].map(([name, at]) => {
    const look = name === undefined ? series.ofMark(mark) : series.ofCategory(name);
    return plotPoints(
      at.map((i) => x[i]),
      at.map((i) => y[i]),
      look,
      onColor ? EDGE : undefined,
    );
  });
  return mark.text ? [...points, plotTexts(mark)] : points;
}

/** Beside each point, on the side where there is room. */
const plotTexts = ({ x, y, text = [] }: MarkOf<"scatter">): Plot.Markish =>
  plotAtPoints((document, place, right) => {
    const texts = text.flatMap((shown, i) => {
      const at = place(x[i], y[i]);
      if (!at) return [];
      const toTheLeft = at.left + BESIDE + textWidth(shown) > right;
      const [left, anchor] = toTheLeft ? [at.left - BESIDE, "end"] : [at.left + BESIDE, "start"];
      return [makeSvg(document, "text", { x: left, y: at.top, dy: "0.32em", "text-anchor": anchor }, shown)];
    });
    const look = { fill: "var(--text)", stroke: "var(--chart-ground)", "stroke-width": 3, "paint-order": "stroke" };
    return makeSvg(document, "g", look, ...texts);
  });
