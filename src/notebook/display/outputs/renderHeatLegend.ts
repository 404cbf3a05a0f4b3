import type { HeatScale } from "../chart/heatScale";
import { formatNear } from "../formatNear";
import { make } from "../../../lib/dom/make";

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
