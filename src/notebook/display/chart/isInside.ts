import type { ChartLayout } from "./ChartLayout";

/** Whether a point lies within the axes. */
export function isInside(x: number, y: number, layout: ChartLayout): boolean {
  return isBetween(x, layout.x.domain) && isBetween(y, layout.y.domain);
}

const isBetween = (value: number, [from, to]: [number, number]): boolean =>
  value >= Math.min(from, to) && value <= Math.max(from, to);
