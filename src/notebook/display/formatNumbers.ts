import { formatNumber } from "./formatNumber";

/**
 * Numbers that stand under each other, as text with as many decimals as the one that needs most for `digits` significant
 * digits, so that their points align. Numbers too far apart in size are each formatted alone.
 */
export function formatNumbers(values: readonly number[], digits = 4): string[] {
  const alone = () => values.map((value) => formatNumber(value, digits));
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0);
  if (finite.every(Number.isInteger)) return alone();
  const sizes = finite.map((value) => Math.floor(Math.log10(Math.abs(value))));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (most - least > 3 || least < -4 || most >= 6) return alone();
  const decimals = Math.max(...finite.map((value, i) => decimalsFor(value, digits - 1 - sizes[i])));
  return values.map((value) => (Number.isFinite(value) && value !== 0 ? value.toFixed(decimals) : formatNumber(value)));
}

function decimalsFor(value: number, most: number): number {
  const [, fraction = ""] = value.toFixed(Math.max(0, most)).split(".");
  return fraction.replace(/0+$/, "").length;
}
