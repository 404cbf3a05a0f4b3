/** Rounds each row to signed bytes, the largest number of the row to ±127. */
export function quantizeRows(theta: Float32Array, width: number): { scales: number[]; bytes: Int8Array } {
  const scales = Array.from({ length: theta.length / width }, (_, row) => {
    const largest = Math.max(...theta.subarray(row * width, (row + 1) * width).map(Math.abs));
    return Number((largest / 127).toPrecision(4));
  });
  // Rounding the scale may have made it a little too small for 127.
  const bytes = Int8Array.from(theta, (x, i) => {
    const scale = scales[Math.floor(i / width)];
    return scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(x / scale)));
  });
  return { scales, bytes };
}
