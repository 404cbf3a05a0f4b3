/** The shapes of points, as SVG paths around (0, 0) that begin with a relative move; about 8 CSS pixels across. */
export const symbols: readonly string[] = [
  "m-3.7,0a3.7,3.7 0 1,0 7.4,0a3.7,3.7 0 1,0 -7.4,0z",
  "m-3.4,-3.4h6.8v6.8h-6.8z",
  "m0,-4.4l4.3,7.4h-8.6z",
  "m0,-4.9l4.4,4.9l-4.4,4.9l-4.4,-4.9z",
  "m-1.4,-4.2h2.8v2.8h2.8v2.8h-2.8v2.8h-2.8v-2.8h-2.8v-2.8h2.8z",
  "m0,4.4l4.3,-7.4h-8.6z",
];
