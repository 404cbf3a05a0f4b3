import type { Output } from "../contract/outputs";
import { chartRenderer } from "./chart/plotChart";
import { encodeForPage } from "./encodeImage";
import { renderOutput } from "./renderOutput";

/** An output as the built page shows it: charts and images drawn, controls disabled. */
export function renderStaticOutput(document: Document, key: string, output: Output): HTMLElement {
  const element = renderOutput(output, { document, charts: chartRenderer, images: encodeForPage });
  element.setAttribute("data-key", key);
  // With it the page makes the control live.
  if (output.kind === "control") element.setAttribute("data-control", JSON.stringify(output));
  return element;
}
