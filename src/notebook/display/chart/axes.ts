import { range, tickStep } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { Axis, ChartMark, ChartOutput } from "../../contract/outputs";
import {
  BELOW,
  barsLie,
  chartHeight,
  GAP,
  hasEqualUnits,
  heatmapCells,
  heatmapNames,
  leftMargin,
  RIGHT,
  TOP,
} from "./chartHeight";
import { barNames, chartValues, finiteExtent, LEAST_SPAN, type MarkOf, marksOf } from "./chartMarks";
import { FONT, shortenName, widestText } from "./textWidth";
import { linearTicks, logTicks } from "./ticks";

/** One axis of a chart, ready to be drawn. */
export interface ChartAxis {
  label: string;
  /** The ends; the first is drawn left or below. */
  domain: [number, number];
  log: boolean;
  ticks: number[];
  tickLabels: string[];
  /** A name for every tick, at the whole numbers from 0, not a number. */
  named: boolean;
}

/** Where the axes of a chart are, in units. */
export interface ChartAxes {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  x: ChartAxis;
  y: ChartAxis;
  /** How far x's tick labels and name reach down, and whether the labels are slanted. */
  below: number;
  slanted: boolean;
  /** The bars lie: their names are on the left. */
  lying: boolean;
}

/** One tick in about so many units. */
const SPACING = { x: 60, y: 38 };

/** Ticks are never thinned to fewer than about this. */
const FEWEST_TICKS = 2;

/** What a name at the left takes from top to bottom, and, so that numbers aren't crowded, a number. */
const ROW = FONT + 3;
const NUMBERED_ROW = 20;

/** The axes of a chart that is drawn `width` units wide. */
export function layoutAxes(chart: ChartOutput, width: number): ChartAxes {
  const [heatmap] = marksOf(chart, "heatmap");
  if (heatmap) return heatmapAxes(chart, heatmap, width);
  return barsLie(chart, width) ? lyingAxes(chart, width) : standingAxes(chart, width);
}

/** Axes of numbers, or, below bars, of names. */
function standingAxes(chart: ChartOutput, width: number): ChartAxes {
  const has = (type: ChartMark["type"]) => chart.marks.some((mark) => mark.type === type);
  const height = chartHeight(chart, width);
  const domain = (axis: "x" | "y", roundTo: number, points: boolean) =>
    numericDomain(chart[axis], chartValues(chart, axis), has("contour") ? undefined : { roundTo, points });
  let up = height - TOP - BELOW;
  const y = numericAxis(chart.y, domain("y", up / SPACING.y, has("scatter")), up / SPACING.y);
  const left = leftMargin(y.tickLabels);
  let across = width - left - RIGHT;
  // Lines end at or near the last tick, all else stands between two.
  const xDomain = has("line")
    ? domain("x", (4 * across) / SPACING.x, false)
    : domain("x", across / SPACING.x, has("scatter"));
  if (hasEqualUnits(chart)) {
    const unit = Math.min(across / spanOf(xDomain), up / spanOf(y.domain));
    [across, up] = [unit * spanOf(xDomain), unit * spanOf(y.domain)];
  }
  const names = barNames(chart);
  const x =
    names.length > 0
      ? namedAxis(chart.x.label, names, across, widestText(names.map(shortenName)) + GAP / 2)
      : numericAxis(chart.x, xDomain, across / SPACING.x, across);
  const margin = { top: TOP, right: width - left - across, bottom: height - TOP - up, left };
  return { width, height, margin, x, y, below: BELOW, slanted: false, lying: false };
}

/** Lying bars: names on the left, numbers below. */
function lyingAxes(chart: ChartOutput, width: number): ChartAxes {
  const height = chartHeight(chart, width);
  const y = downwards(namedAxis(chart.x.label, barNames(chart), height - TOP - BELOW, ROW));
  const left = leftMargin(y.tickLabels);
  const across = width - left - RIGHT;
  const count = across / SPACING.x;
  const x = numericAxis(chart.y, numericDomain(chart.y, chartValues(chart, "y"), { roundTo: count }), count, across);
  const margin = { top: TOP, right: RIGHT, bottom: BELOW, left };
  return { width, height, margin, x, y, below: BELOW, slanted: false, lying: true };
}

/** Rows and columns of a heat map, by name or by number. */
function heatmapAxes(chart: ChartOutput, mark: MarkOf<"heatmap">, width: number): ChartAxes {
  const height = chartHeight(chart, width);
  const { rows, columns } = heatmapNames(mark);
  const cell = heatmapCells(mark, width);
  const [across, up] = [cell.width * columns.length, height - TOP - cell.below];
  // Names may stand close where all can stand; where only some can, they stand well apart.
  const widest = widestText(columns);
  const tight = cell.slanted ? FONT + 2 : widest + GAP / 2;
  const x = namedAxis(chart.x.label, columns, across, tight <= cell.width ? tight : widest + GAP);
  const y = downwards(namedAxis(chart.y.label, rows, up, mark.yLabels ? ROW : NUMBERED_ROW));
  const left = leftMargin(rows);
  const margin = { top: TOP, right: width - left - across, bottom: cell.below, left };
  return { width, height, margin, x, y, below: cell.below, slanted: cell.slanted, lying: false };
}

const spanOf = ([from, to]: readonly [number, number]): number => to - from;

/** A smaller share of the values is rounding error, no span. */
const LEAST_SHARE = 1e-12;

/** So much of the values' span is free around points. */
const AROUND_POINTS = 0.04;

/** How the ends of an axis are rounded outward: to steps that cut it into about so many parts, and with room for points. */
export interface Rounding {
  roundTo: number;
  points?: boolean;
}

/**
 * The ends of an axis of numbers: the author's, or those of the values, rounded as said, or left as they are. What can't
 * be shown (not finite; on a logarithmic axis, not positive) doesn't count. The ends are always apart and can be shown.
 */
export function numericDomain(axis: Axis, values: readonly number[], rounding?: Rounding): [number, number] {
  const log = axis.scale === "log";
  const shown = (all: readonly number[]) => finiteExtent(log ? all.filter((value) => value > LEAST_SPAN) : all);
  const chosen = axis.domain && shown(axis.domain);
  const [low, high] = chosen ?? shown(values) ?? (log ? [0.1, 10] : [0, 1]);
  const size = Math.max(-low, high);
  if (high - low <= Math.max(LEAST_SPAN, LEAST_SHARE * size)) {
    if (log) return [low / 10, high * 10];
    const half = size > LEAST_SPAN ? size / 2 : 1;
    return [low - half, high + half];
  }
  if (chosen) return [low, high];
  if (log) return [low / 1.1, high * 1.1];
  if (!rounding) return [low, high];
  const room = rounding.points ? AROUND_POINTS * (high - low) : 0;
  // Never over 0 where all values are on one side of it.
  const around = [low < 0 ? low - room : Math.max(0, low - room), high > 0 ? high + room : Math.min(0, high + room)];
  const [from, to] = scaleLinear(around, [0, 1]).nice(rounding.roundTo).domain();
  return [from, to];
}

/** An axis of numbers with about `count` ticks: fewer where their labels, side by side, don't fit the room. */
function numericAxis(
  { label, scale }: Axis,
  domain: [number, number],
  count: number,
  room = Number.POSITIVE_INFINITY,
): ChartAxis {
  const log = scale === "log";
  const { ticks, tickLabels } = (log ? logTicks : linearTicks)(domain, Math.max(FEWEST_TICKS, count));
  const fits = (widestText(tickLabels) + GAP) * tickLabels.length <= room;
  if (!fits && count > FEWEST_TICKS) return numericAxis({ label, scale }, domain, count / 2, room);
  return { label, domain, log, ticks, tickLabels, named: false };
}

/** An axis of names, one at each whole number; where each takes so many units that not all fit, every so many. */
export function namedAxis(label: string, names: readonly string[], room: number, each: number): ChartAxis {
  const last = names.length - 1;
  const needed = (each * names.length) / room;
  let step = 1;
  for (let count = last; step < needed && step <= last; count /= 1.5) step = tickStep(0, last, count);
  const ticks = range(0, names.length, step);
  return {
    label,
    domain: [-0.5, last + 0.5],
    log: false,
    ticks,
    tickLabels: ticks.map((i) => shortenName(names[i])),
    named: true,
  };
}

/** The same axis from top to bottom. */
const downwards = (axis: ChartAxis): ChartAxis => ({ ...axis, domain: [axis.domain[1], axis.domain[0]] });
