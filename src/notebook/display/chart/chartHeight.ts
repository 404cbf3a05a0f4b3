import type { ChartOutput } from "../../contract/outputs";
import { barNames, chartValues, finiteExtent, type MarkOf, marksOf } from "./chartMarks";
import { FONT, shortenName, widestText } from "./textWidth";

/*
 * A chart is drawn once, in units that a phone shows a little smaller than a CSS pixel and a column of text larger; the
 * style sheet gives its letters a size that reads at both.
 */

/** Space around the axes, in units: for y's name, for half a tick label, and for x's tick labels and name. */
export const TOP = 26;
export const RIGHT = 14;
export const BELOW = 38;

/** Between names side by side, and between tick labels and what they stand at. */
export const GAP = 8;

/** Room on the left for tick labels of this width at least, and between them and the axis. */
const LEAST_LABEL = 20;
const BESIDE_LABEL = 14;

/** The usual height of a chart, and the most between the axes of equal units and of a heat map. */
const USUAL = 240;
const HIGHEST_EQUAL = 270;
const HIGHEST_MAP = 260;

/** Axes of equal units are at least so high. */
const LOWEST = 60;

/** About what stands beside standing bars; and more bars than this never lie, since the chart would be too high. */
const BESIDE_BARS = 60;
const MAX_LYING = 30;

/** The height of a lying bar, and what a name with its bars takes at least. */
const LYING_BAR = 11;
const LEAST_LYING = 19;

/** The sides of a heat map's cells, and what they are high at least; printed values get wider cells where there is room. */
const CELL = 34;
const CELL_WITH_VALUE = 44;
const LOWEST_CELL = 15;

/** A heat map is at least so wide, however high its rows make it. */
const NARROWEST_MAP = 140;

/**
 * How high the drawing of a chart is at a width, both in units. It follows from the description alone, so that a
 * chart's place can be kept before there is anything to draw it with.
 */
export function chartHeight(chart: ChartOutput, width: number): number {
  const [heatmap] = marksOf(chart, "heatmap");
  if (heatmap) {
    const { height, below } = heatmapCells(heatmap, width);
    return Math.round(TOP + heatmap.values.length * height + below);
  }
  if (barsLie(chart, width)) return TOP + barNames(chart).length * lyingBarRoom(chart) + BELOW;
  const ratio = spanOf(chart, "y") / spanOf(chart, "x");
  if (!hasEqualUnits(chart) || !(ratio > 0)) return USUAL;
  return Math.round(TOP + Math.min(HIGHEST_EQUAL, Math.max(LOWEST, (width - leftMargin([]) - RIGHT) * ratio)) + BELOW);
}

/** Whether one unit of x is to be as long as one of y. */
export const hasEqualUnits = ({ equalAspect, x, y }: ChartOutput): boolean =>
  equalAspect === true && x.scale !== "log" && y.scale !== "log";

function spanOf(chart: ChartOutput, axis: "x" | "y"): number {
  const [low, high] = chart[axis].domain ?? finiteExtent(chartValues(chart, axis)) ?? [0, 0];
  return high - low;
}

/** Whether bars lie under each other, since their names don't fit side by side. */
export function barsLie(chart: ChartOutput, width: number): boolean {
  const names = barNames(chart);
  if (chart.marks.some(({ type }) => type !== "bar") || names.length > MAX_LYING) return false;
  return (widestText(names) + GAP) * names.length > width - BESIDE_BARS;
}

/** The height that a name with its lying bars takes. */
const lyingBarRoom = (chart: ChartOutput): number => Math.max(LEAST_LYING, LYING_BAR * chart.marks.length + GAP);

/** What tick labels take on the left. */
export const leftMargin = (labels: readonly string[]): number =>
  Math.ceil(Math.max(LEAST_LABEL, widestText(labels))) + BESIDE_LABEL;

/** The names of a heat map's rows and columns: the author's, or their numbers. */
export function heatmapNames({ values, xLabels, yLabels }: MarkOf<"heatmap">): { rows: string[]; columns: string[] } {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i));
  return {
    rows: (yLabels ?? numbers(values.length)).map(shortenName),
    columns: (xLabels ?? numbers(values[0].length)).map(shortenName),
  };
}

/**
 * A heat map's cells in units, what its column names and the axis' name take below, and whether the column names
 * are slanted, so that none is lost where they don't fit side by side. Cells are square where there is room for it.
 */
export function heatmapCells(
  mark: MarkOf<"heatmap">,
  width: number,
): { width: number; height: number; below: number; slanted: boolean } {
  const [count, columnCount] = [mark.values.length, mark.values[0].length];
  const { rows, columns } = heatmapNames(mark);
  const room = (width - leftMargin(rows) - RIGHT) / columnCount;
  const fitting = Math.min(room, mark.showValues ? CELL_WITH_VALUE : CELL);
  const height = Math.min(HIGHEST_MAP / count, Math.max(LOWEST_CELL, Math.min(CELL, fitting)));
  // Where many rows make the cells low, the map gets narrower as well, but no sliver.
  const across = mark.showValues ? fitting : Math.min(fitting, Math.max(height, NARROWEST_MAP / columnCount));
  const named = mark.xLabels ? widestText(columns) + GAP / 2 : 0;
  if (named <= room) return { width: Math.max(across, named), height, below: BELOW, slanted: false };
  const slanted = across >= FONT + 2;
  return { width: across, height, below: slanted ? Math.ceil(BELOW + named * Math.SQRT1_2) : BELOW, slanted };
}
