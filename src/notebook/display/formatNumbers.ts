import { formatNumber } from "./formatNumber";

/**
 * Numbers that stand beside or under each other, as text with equally many decimals, so that their points align: as many
 * as the largest needs for `digits` significant digits, or one more. What would lose its digits so stands as 1.5e-7;
 * where that were most of them, each is formatted alone.
 */
export function formatNumbers(values: readonly number[], digits = 4): string[] {
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0);
  if (finite.every(Number.isInteger)) return values.map((value) => formatNumber(value, digits));
  const sizes = finite.map((value) => Math.floor(Math.log10(Math.abs(value))));
  const largest = sizes.reduce((a, b) => Math.max(a, b));
  const most = Math.max(0, largest < 0 ? digits - 1 - largest : digits - largest);
  const decimals = Math.max(...finite.map((value, i) => decimalsOf(value, Math.min(most, digits - 1 - sizes[i]))));
  const small = 10 ** (1 - decimals);
  const isSmall = (value: number) => Math.abs(value) < small && !isExact(value, decimals);
  if (largest >= 6 || largest < -4 || finite.filter(isSmall).length > finite.length / 2) {
    return values.map((value) => formatNumber(value, digits));
  }
  return values.map((value) => {
    if (!Number.isFinite(value) || value === 0) return formatNumber(value);
    return isSmall(value) ? value.toExponential(1).replace(".0e", "e") : value.toFixed(decimals);
  });
}

/** The decimals that a value uses, at most so many. */
function decimalsOf(value: number, most: number): number {
  const [, fraction = ""] = value.toFixed(Math.max(0, most)).split(".");
  return fraction.replace(/0+$/, "").length;
}

const isExact = (value: number, decimals: number): boolean =>
  Math.abs(Number(value.toFixed(decimals)) / value - 1) < 1e-6;
