import { make } from "../../../lib/dom/make";
import { makeSvg } from "../../../lib/dom/makeSvg";
import { finiteExtent, type MarkOf } from "../chart/chartMarks";
import type { ContourBand } from "../chart/contourBands";
import type { HeatScale } from "../chart/heatScale";
import { type Series, symbols } from "../chart/series";
import type { DisplayContext } from "../DisplayContext";
import { formatNumber } from "../../../lib/numbers";

/** The names of a chart's series, each beside its line, symbol or bar. */
export function renderSeriesLegend(document: Document, series: readonly Series[]): HTMLElement {
  const list = make(document, "ul", "chart-legend");
  for (const { label = "", color, symbol, sign } of series) {
    const parts: SVGElement[] = [];
    if (sign === "bar") parts.push(makeSvg(document, "path", { d: "M7,1h12v12h-12z", fill: color }));
    if (sign === "line" || sign === "dashed") {
      const dash: Record<string, string> = sign === "dashed" ? { "stroke-dasharray": "6 4" } : {};
      parts.push(makeSvg(document, "path", { d: "M0,7H26", stroke: color, "stroke-width": 2, ...dash }));
    }
    if (sign === "dots" || (sign === "line" && series.length > 1)) {
      // As large as in a drawing that fills the column.
      const place = { transform: "translate(13,7) scale(1.3)" };
      parts.push(makeSvg(document, "path", { d: `M0,0${symbols[symbol]}`, fill: color, ...place }));
    }
    const size = { viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" };
    list.append(make(document, "li", "", makeSvg(document, "svg", size, ...parts), label));
  }
  return list;
}

/** The strip that says which colour means which value. */
export function renderHeatLegend(document: Document, scale: HeatScale, label = ""): HTMLElement {
  const legend = make(document, "div", "heat-legend");
  if (label) legend.append(make(document, "span", "heat-legend-label", label));
  const strip = make(document, "span", "heat-legend-strip");
  strip.setAttribute("style", `background-image: linear-gradient(to right, ${scale.colors(9).join(", ")})`);
  const ends = [scale.min, scale.max].map((value) =>
    make(document, "span", "", formatNear(value, scale.max - scale.min)),
  );
  legend.append(ends[0], strip, ends[1]);
  if (scale.diverging) strip.append(make(document, "span", "heat-legend-zero", "0"));
  return legend;
}

/** The strip of a contour chart's bands, with some of the levels between them; without a renderer, an empty strip. */
export function renderContourLegend({ document, charts }: DisplayContext, mark: MarkOf<"contour">): HTMLElement {
  const legend = make(document, "div", "heat-legend");
  if (mark.valueLabel) legend.append(make(document, "span", "heat-legend-label", mark.valueLabel));
  const strip = make(document, "span", "heat-legend-strip contour-legend-strip");
  if (charts) paintBands(strip, charts.bands(mark));
  const [low, high] = finiteExtent(mark.values.flat()) ?? [0, 1];
  const ends = [low, high].map((value) => make(document, "span", "", formatNear(value, high - low)));
  legend.append(ends[0], strip, ends[1]);
  return legend;
}

/** About how many levels are told. */
const LEVELS = 5;

function paintBands(strip: HTMLElement, bands: readonly ContourBand[]): void {
  const share = (i: number) => `${Number(((100 * i) / bands.length).toFixed(2))}%`;
  const stops = bands.map(({ color }, i) => `${color} ${share(i)} ${share(i + 1)}`);
  strip.setAttribute("style", `background-image: linear-gradient(to right, ${stops.join(", ")})`);
  const every = Math.max(1, Math.ceil(bands.length / LEVELS));
  // Where the bands meet at 0, that level is among those told.
  const zero = bands.findIndex(({ from }) => from === 0);
  for (let i = zero > 0 ? zero % every || every : every; i <= bands.length - Math.min(every, 2); i += every) {
    const level = make(strip.ownerDocument, "span", "contour-legend-level", text(bands[i].from));
    level.setAttribute("style", `left: ${share(i)}`);
    strip.append(level);
  }
}

const text = (value: number): string => formatNumber(value, 3).replace("-", "−");

/** A number at the end of a range, as precise as the range makes sense of: 0.0001 at the end of 0 … 2 is 0. */
function formatNear(value: number, span: number): string {
  if (!(span > 0)) return formatNumber(value);
  const decimals = Math.min(100, Math.max(0, 2 - Math.floor(Math.log10(span))));
  return formatNumber(Number(value.toFixed(decimals)) + 0, 4).replace("-", "−");
}
