/** What one mark of a chart may carry, so that no chart can freeze a page or swell a recording. */
export const MAX_POINTS = 2000;
export const MAX_BARS = 300;
/** Rows, and columns, of a heat map or a contour chart. */
export const MAX_CELLS = 100;
/** Rows that a table carries. */
export const MAX_ROWS = 200;
/** Pixels along a side of an image. */
export const MAX_SIDE = 512;

/** At most `most` of the indices 0 … count − 1, evenly spread, the first and the last among them. */
export function evenIndices(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
