import type { HeatScale } from "./heatScale";

/**
 * The cells of a matrix as one path for each colour, neighbours of one colour in a row joined: thousands of cells stay
 * light. `x(column)` and `y(row)` give the cells' edges, up to one beyond the last.
 */
export function heatPaths(
  rows: readonly (readonly number[])[],
  scale: HeatScale,
  x: (column: number) => number,
  y: (row: number) => number,
): { color: string; d: string }[] {
  const paths = new Map<number, { color: string; parts: string[] }>();
  for (const [row, values] of rows.entries()) {
    for (let start = 0; start < values.length;) {
      const step = scale.step(values[start]);
      let end = start + 1;
      while (end < values.length && scale.step(values[end]) === step) end++;
      const path = paths.get(step) ?? { color: scale.color(values[start]), parts: [] };
      paths.set(step, path);
      const [left, top] = [short(x(start)), short(y(row))];
      // Sides from rounded corners, so that neighbours meet.
      const across = short(short(x(end)) - left);
      path.parts.push(`M${left},${top}h${across}v${short(short(y(row + 1)) - top)}h${-across}z`);
      start = end;
    }
  }
  return [...paths.values()].map(({ color, parts }) => ({ color, d: parts.join("") }));
}

const short = (value: number): number => Math.round(value * 10) / 10;
