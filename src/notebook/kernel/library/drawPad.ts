import { getHost } from "./host";

/** A square pad to draw on: gives size × size numbers by row, 0 for blank and 1 for ink. */
export function drawPad(label: string, options: { size: number }): number[][] {
  const { size } = options;
  const blank = new Array<number>(size * size).fill(0);
  const value = getHost().declareControl({ kind: "control", control: "pad", label, value: blank, size }) as number[];
  return Array.from({ length: size }, (_, row) => value.slice(row * size, (row + 1) * size));
}
