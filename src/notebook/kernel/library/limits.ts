/** What one mark of a chart may carry, so that no chart can freeze a page or swell a recording. */
export const MAX_POINTS = 2000;
export const MAX_BARS = 300;
/** Rows, and columns, of a heat map or a contour chart. */
export const MAX_CELLS = 100;
/** Rows that a table carries. */
export const MAX_ROWS = 200;
/** Pixels along a side of an image. */
export const MAX_SIDE = 512;
