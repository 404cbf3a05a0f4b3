import { formatNumber } from "./formatNumber";

/** A number at the end of a range, as precise as the range makes sense of: 0.0001 at the end of 0 … 2 is 0. */
export function formatNear(value: number, span: number): string {
  if (!(span > 0)) return formatNumber(value);
  const decimals = Math.min(100, Math.max(0, 2 - Math.floor(Math.log10(span))));
  return formatNumber(Number(value.toFixed(decimals)) + 0, 4).replace("-", "−");
}
