import type { Series } from "../chart/assignSeries";
import { symbols } from "../chart/symbols";
import { make } from "../../../lib/dom/make";
import { makeSvg } from "../../../lib/dom/makeSvg";

/** The names of a chart's series, each beside its line, symbol or bar. */
export function renderLegend(document: Document, series: readonly Series[]): HTMLElement {
  const list = make(document, "ul", "chart-legend");
  for (const { label = "", color, symbol, sign } of series) {
    const parts: SVGElement[] = [];
    if (sign === "bar") parts.push(makeSvg(document, "path", { d: "M7,1h12v12h-12z", fill: color }));
    if (sign === "line" || sign === "dashed") {
      const dash: Record<string, string> = sign === "dashed" ? { "stroke-dasharray": "6 4" } : {};
      parts.push(makeSvg(document, "path", { d: "M0,7H26", stroke: color, "stroke-width": 2, ...dash }));
    }
    if (sign === "dots" || (sign === "line" && series.length > 1)) {
      parts.push(makeSvg(document, "path", { d: `M13,7${symbols[symbol]}`, fill: color }));
    }
    const size = { viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" };
    list.append(make(document, "li", "", makeSvg(document, "svg", size, ...parts), label));
  }
  return list;
}
