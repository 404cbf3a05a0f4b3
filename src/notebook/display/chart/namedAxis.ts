import type { AxisScale } from "./AxisScale";
import { textWidth } from "./textWidth";

export const FONT = 12;

/** A name takes at most this share of a chart's width, in CSS pixels. */
const MAX_NAME = 150;

/** A name, cut where it would take too much of the chart. */
function cut(name: string): string {
  let shown = name;
  while (textWidth(shown, FONT) > MAX_NAME) shown = shown.slice(0, -1);
  return shown === name ? name : `${shown}…`;
}

/** An axis of names, one at each whole number; where they are too many for `room` CSS pixels, only every so many. */
export function namedAxis(
  label: string,
  names: readonly string[],
  room: number,
  size: (name: string) => number,
): AxisScale {
  const shown = names.map(cut);
  const largest = Math.max(1, ...shown.map(size));
  const every = roundUp(Math.max(1, (largest * names.length) / room));
  const ticks = shown.map((_, i) => i).filter((i) => i % every === 0);
  return {
    label,
    domain: [-0.5, names.length - 0.5],
    log: false,
    ticks,
    tickLabels: ticks.map((i) => shown[i]),
    named: true,
  };
}

/** To 1, 2, 5, 10, 20, … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((factor) => factor * power >= value - 1e-9) ?? 10) * power;
}

/** The room that names side by side take: the widest, and a gap. */
export const besideEachOther = (name: string): number => textWidth(name, FONT) + 8;

/** The room that names under each other take. */
export const underEachOther = (): number => FONT + 3;
