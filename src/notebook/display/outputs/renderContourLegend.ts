import type { ChartMark } from "../../types";
import { contourBands } from "../chart/contourBands";
import { formatNumber } from "../formatNumber";
import { make } from "../make";

/** The strip of a contour chart's bands, with some of the levels between them. */
export function renderContourLegend(document: Document, mark: Extract<ChartMark, { type: "contour" }>): HTMLElement {
  const bands = contourBands(mark);
  const legend = make(document, "div", "heat-legend");
  if (mark.valueLabel) legend.append(make(document, "span", "heat-legend-label", mark.valueLabel));
  const strip = make(document, "span", "heat-legend-strip contour-legend-strip");
  const share = (i: number) => `${Number(((100 * i) / bands.length).toFixed(2))}%`;
  const stops = bands.map(({ color }, i) => `${color} ${share(i)} ${share(i + 1)}`);
  strip.setAttribute("style", `background-image: linear-gradient(to right, ${stops.join(", ")})`);
  const every = Math.max(1, Math.ceil(bands.length / 5));
  for (let i = every; i < bands.length && i <= bands.length - Math.min(every, 2); i += every) {
    const level = make(document, "span", "contour-legend-level", text(bands[i].from));
    level.setAttribute("style", `left: ${share(i)}`);
    strip.append(level);
  }
  const ends = [bands[0].from, bands[bands.length - 1].to].map((value) => make(document, "span", "", text(value)));
  legend.append(ends[0], strip, ends[1]);
  return legend;
}

const text = (value: number): string => formatNumber(value, 3).replace("-", "−");
