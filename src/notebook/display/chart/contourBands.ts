import { quantileSorted, range, ticks } from "d3-array";
import { finiteExtent, LEAST_SPAN, type MarkOf } from "./chartMarks";
import { heatColor } from "./heatScale";

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
export function contourBands({ values, levels }: MarkOf<"contour">): ContourBand[] {
  const flat = values.flat();
  const [low, high] = finiteExtent(flat) ?? [0, 1];
  const chosen = levels ?? chooseLevels(flat, low, high);
  const inside = chosen.filter((level) => level > low && level < high);
  const edges = [low, ...inside, high];
  const bands = edges.slice(1).map((to, i) => ({ from: edges[i], to }));
  const negative = bands.filter(({ from, to }) => from + to < 0).length;
  const diverging = low < 0 && high > 0;
  const most = Math.max(negative, bands.length - negative);
  return bands.map((band, i) => {
    // By rank, not by value: neighbours differ equally, whatever the levels are.
    const at = diverging ? 0.5 + (i - negative + 0.5) / (2 * most) : bands.length > 1 ? i / (bands.length - 1) : 0.5;
    // Paler than a heat map, so that paths and points stand out.
    return { ...band, color: `color-mix(in oklab, ${heatColor(at, diverging)} 72%, var(--chart-ground))` };
  });
}

function chooseLevels(values: readonly number[], low: number, high: number): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0 || high - low < LEAST_SPAN) return [];
  const median = quantileSorted(sorted, 0.5) ?? low;
  const isCrowded = low >= 0 && low < (high - low) / 100 && (median - low) / (high - low) < 0.15;
  return isCrowded ? growingLevels(quantileSorted(sorted, 0.05) ?? low, high) : ticks(low, high, BANDS);
}

/** At most so many powers of ten are told apart. */
const POWERS = 8;

/** Steps of 1 and 3 times a power of ten, or whole powers, up from a low value. */
function growingLevels(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(Math.max(low, high * 10 ** -POWERS)));
  const powers = range(first, Math.ceil(Math.log10(high)) + 1);
  const factors = powers.length <= 3 ? [1, 2, 5] : powers.length <= 6 ? [1, 3] : [1];
  return powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)));
}
