import type { ChartMark } from "../../types";
import { extent } from "./extent";
import { heatColor } from "./heatScale";
import { niceTicks } from "./niceTicks";

/** One band of a contour chart: from a level up to the next. */
export interface ContourBand {
  from: number;
  to: number;
  color: string;
}

/** About how many bands there are unless the author gives levels. */
const BANDS = 11;

/**
 * The bands of a contour chart, from the lowest value to the highest. Where most of the values are crowded at the low end,
 * as in a steep valley, the levels grow by factors, so that the floor of the valley is seen.
 */
export function contourBands({ values, levels }: Extract<ChartMark, { type: "contour" }>): ContourBand[] {
  const flat = values.flat();
  const [low, high] = extent(flat) ?? [0, 1];
  const chosen = levels ?? (isCrowded(flat, low, high) ? growingLevels(flat, low, high) : niceTicks(low, high, BANDS));
  const inside = chosen.filter((level) => level > low && level < high);
  const edges = [low, ...inside, high];
  const bands = edges.slice(1).map((to, i) => ({ from: edges[i], to }));
  const negative = bands.filter(({ from, to }) => from + to < 0).length;
  const diverging = low < 0 && high > 0;
  const most = Math.max(negative, bands.length - negative);
  return bands.map((band, i) => {
    // By rank, not by value: neighbours differ equally, whatever the levels are.
    const at = diverging ? 0.5 + (i - negative + 0.5) / (2 * most) : bands.length > 1 ? i / (bands.length - 1) : 0.5;
    return { ...band, color: heatColor(at, diverging) };
  });
}

function isCrowded(values: readonly number[], low: number, high: number): boolean {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  const median = finite[Math.floor(finite.length / 2)];
  return low >= 0 && high > low && (median - low) / (high - low) < 0.12;
}

function growingLevels(values: readonly number[], low: number, high: number): number[] {
  const span = high - low;
  // The least step that tells something: what a twentieth of the values lie below.
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  const first = Math.max(finite[Math.floor(finite.length / 20)] - low, span * 1e-6);
  const factor = (span / first) ** (1 / BANDS);
  return Array.from({ length: BANDS }, (_, i) => Number((low + first * factor ** i).toPrecision(2)));
}
