import type { AxisScale } from "./AxisScale";
import { textWidth } from "./textWidth";

/** Characters of a name that an axis shows. */
const MAX_NAME = 14;

export const FONT = 12;

/** A name, cut where it would take too much of the chart. */
const cut = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name);

/** An axis of names, one at each whole number; where they are too many for `room` CSS pixels, only every so many. */
export function namedAxis(label: string, names: readonly string[], room: number, size: (name: string) => number): AxisScale {
  const shown = names.map(cut);
  const largest = Math.max(1, ...shown.map(size));
  const every = Math.max(1, Math.ceil((largest * names.length) / room));
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

/** The room that names side by side take: the widest, and a gap. */
export const besideEachOther = (name: string): number => textWidth(name, FONT) + 8;

/** The room that names under each other take. */
export const underEachOther = (): number => FONT + 3;
