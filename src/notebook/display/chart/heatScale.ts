import { finiteExtent } from "./chartMarks";

/** How many colours a scale is cut into: few enough that cells of one colour can be drawn as one path. */
const STEPS = 32;

/** A colour scale: from pale to deep, or, where values lie on both sides of 0, from blue over neutral to red. */
export interface HeatScale {
  diverging: boolean;
  /** The ends of the scale; those of a diverging one are equally far from 0. */
  min: number;
  max: number;
  /** The least and the greatest value. */
  low: number;
  high: number;
  /** The place of a value on the scale: a whole number from 0 to STEPS, or −1 for what is no number. */
  step(value: number): number;
  /** The CSS colour of a value. */
  color(value: number): string;
  /** Whether text on a value's colour takes the ink of the scale's far end (or, diverging, of either end). */
  far(value: number): boolean;
  /** The colours at even distances along the scale. */
  colors(count: number): string[];
}

/** The scale that fits some values; without a finite one, from 0 to 1. */
export function heatScale(values: Iterable<number>): HeatScale {
  const [low, high] = finiteExtent(values) ?? [0, 1];
  const diverging = low < 0 && high > 0;
  const most = Math.max(-low, high);
  const [min, max] = diverging ? [-most, most] : [low, high];
  const place = (value: number) => (max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0.5);
  const step = (value: number) => (Number.isNaN(value) ? -1 : Math.round(place(value) * STEPS));
  return {
    diverging,
    min,
    max,
    low,
    high,
    step,
    color: (value) => heatColor(step(value) / STEPS, diverging),
    far: (value) => isFar(step(value) / STEPS, diverging),
    colors: (count) => Array.from({ length: count }, (_, i) => heatColor(i / (count - 1), diverging)),
  };
}

const SEQUENTIAL: [number, string][] = [0, 0.25, 0.5, 0.75, 1].map((at, i) => [at, `var(--heat-${i})`]);
const DIVERGING: [number, string][] = [0, 0.2, 0.5, 0.8, 1].map((at, i) => [at, `var(--diverge-${i})`]);

/** The CSS colour at a place from 0 to 1, mixed from the style sheet's stops. */
export function heatColor(at: number, diverging: boolean): string {
  if (at < 0) return "var(--heat-missing)";
  const stops = diverging ? DIVERGING : SEQUENTIAL;
  const next = Math.max(
    1,
    stops.findIndex(([place]) => place >= at),
  );
  const [[from, low], [to, high]] = [stops[next - 1], stops[next]];
  const share = Math.round(((at - from) / (to - from)) * 100);
  if (share <= 0) return low;
  return share >= 100 ? high : `color-mix(in oklab, ${high} ${share}%, ${low})`;
}

/** The stops at which both inks read equally well: the middle of a sequential scale, 0.2 and 0.8 of a diverging one. */
const isFar = (at: number, diverging: boolean): boolean => (diverging ? at <= 0.2 || at >= 0.8 : at > 0.5);
