import type { ChartMark } from "../../contract/types";
import { contourBands } from "../chart/contourBands";
import { formatNear } from "../formatNear";
import { formatNumber } from "../formatNumber";
import { make } from "../../../lib/dom/make";

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
  // Where the bands meet at 0, that level is among those told.
  const zero = bands.findIndex(({ from }) => from === 0);
  for (let i = zero > 0 ? zero % every || every : every; i <= bands.length - Math.min(every, 2); i += every) {
    const level = make(document, "span", "contour-legend-level", text(bands[i].from));
    level.setAttribute("style", `left: ${share(i)}`);
    strip.append(level);
  }
  const [low, high] = [bands[0].from, bands[bands.length - 1].to];
  const ends = [low, high].map((value) => make(document, "span", "", formatNear(value, high - low)));
  legend.append(ends[0], strip, ends[1]);
  return legend;
}

const text = (value: number): string => formatNumber(value, 3).replace("-", "−");
