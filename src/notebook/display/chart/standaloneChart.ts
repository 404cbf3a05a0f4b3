import { escapeMarkup } from "../../../lib/escapeMarkup";
import { formatNumber } from "../../../lib/numbers";
import type { ChartOutput } from "../../contract/outputs";
import { marksOf } from "./chartMarks";
import { contourBands } from "./contourBands";
import { heatScale } from "./heatScale";
import { inlineColors } from "./lightColors";
import { plotChart } from "./plotChart";
import { assignSeries, type Series, symbols } from "./series";
import { widestText } from "./textWidth";

/** The width of the drawing, the margin around all, and the heights of title and legend lines, in pixels. */
const WIDTH = 640;
const MARGIN = 16;
const TITLE = 28;
const LEGEND = 22;
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/**
 * A chart as the text of an SVG file that needs nothing of the site: title, legend, drawing and colour scale, in the light
 * theme's colours on their ground.
 */
export function standaloneChart(chart: ChartOutput, document: Document): string {
  const svg = plotChart(chart, document, WIDTH);
  const drawingHeight = Number(svg.getAttribute("height"));
  svg.removeAttribute("aria-hidden");
  svg.setAttribute("x", `${MARGIN}`);
  const { parts: legend, lines } = legendParts(assignSeries(chart.marks).legend);
  const scale = scaleParts(chart);
  const top = MARGIN + TITLE + lines * LEGEND;
  svg.setAttribute("y", `${top}`);
  const [width, height] = [WIDTH + 2 * MARGIN, top + drawingHeight + (scale ? 40 : 0) + MARGIN];
  const markup = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="12" color="var(--text)">`,
    `<title>${escapeMarkup(chart.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="var(--chart-ground)"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 14}" font-size="15" font-weight="600" fill="var(--text)">${escapeMarkup(chart.title)}</text>`,
    `<g transform="translate(${MARGIN},${MARGIN + TITLE})" fill="var(--text)" font-size="13">${legend}</g>`,
    asXml(svg.outerHTML),
    scale && `<g transform="translate(${MARGIN},${top + drawingHeight + 12})" fill="var(--chart-text)">${scale}</g>`,
    "</svg>",
  ];
  return inlineColors(markup.join("\n"));
}

/** HTML has a name for what XML knows by its number only. */
const asXml = (markup: string): string => markup.replaceAll("&nbsp;", "&#160;").replace(/ xmlns="[^"]*"/g, "");

/** The names of the series, in as many lines as they take. */
function legendParts(series: readonly Series[]): { parts: string; lines: number } {
  if (series.length === 0) return { parts: "", lines: 0 };
  let [x, y] = [0, 0];
  const parts = series.map((one) => {
    const { label = "" } = one;
    const width = 34 + widestText([label], 13) + 16;
    if (x > 0 && x + width > WIDTH) [x, y] = [0, y + LEGEND];
    const part = `<g transform="translate(${x},${y})">${signOf(one, series.length)}<text x="32" y="11.5">${escapeMarkup(label)}</text></g>`;
    x += Math.ceil(width);
    return part;
  });
  return { parts: parts.join(""), lines: y / LEGEND + 1 };
}

function signOf({ color, symbol, sign }: Series, count: number): string {
  if (sign === "bar") return `<path d="M7,1h12v12h-12z" fill="${color}"/>`;
  const dash = sign === "dashed" ? ' stroke-dasharray="6 4"' : "";
  const line = sign === "dots" ? "" : `<path d="M0,7H26" stroke="${color}" stroke-width="2"${dash}/>`;
  const dots = sign === "dots" || (sign === "line" && count > 1);
  return line + (dots ? `<path d="M13,7${symbols[symbol]}" fill="${color}"/>` : "");
}

/** What colour means what value, for charts that paint values. */
function scaleParts(chart: ChartOutput): string {
  const [heatmap] = marksOf(chart, "heatmap");
  const [contour] = marksOf(chart, "contour");
  if (heatmap) {
    const { min, max, colors } = heatScale(heatmap.values.flat());
    return strip(heatmap.valueLabel, colors(33), min, max);
  }
  if (!contour) return "";
  const bands = contourBands(contour);
  return strip(
    contour.valueLabel,
    bands.map(({ color }) => color),
    bands[0].from,
    bands[bands.length - 1].to,
  );
}

function strip(label = "", colors: readonly string[], min: number, max: number): string {
  const wide = 240 / colors.length;
  const [low, high] = [min, max].map((value) => formatNumber(Math.abs(value) < (max - min) * 1e-6 ? 0 : value));
  const start = widestText([label ? `${label}　${low}` : low]) + 8;
  const cells = colors.map(
    (color, i) =>
      `<rect x="${(start + i * wide).toFixed(1)}" width="${(wide + 0.3).toFixed(1)}" height="10" fill="${color}"/>`,
  );
  return [
    `<text y="9">${escapeMarkup(label ? `${label}　${low}` : low)}</text>`,
    ...cells,
    `<text x="${(start + 248).toFixed(1)}" y="9">${escapeMarkup(high)}</text>`,
  ].join("");
}
