/**
 * A number as the site shows it: `digits` significant digits without trailing zeros, whole numbers in full up to 15
 * digits, very large and very small ones as 1.5e-7.
 */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size >= 10 ** Math.max(digits, 6) || size < 1e-4) return shortExponent(value.toExponential(digits - 1));
  // Digits before the point are never rounded away: 12345.6 is 12346, not 12350.
  return size >= 10 ** (digits - 1) ? value.toFixed(0) : String(Number(value.toPrecision(digits)));
}

const shortExponent = (text: string): string => text.replace(/\.?0*e\+?/, "e");

/**
 * Numbers that stand beside or under each other, as text with equally many decimals, so that their points align: as many
 * as the largest needs for `digits` significant digits, or one more. What would lose its digits so stands with two of them,
 * below a tenth as 1.5e-7; where that were most of them, each is formatted alone.
 */
export function formatNumbers(values: readonly number[], digits = 4): string[] {
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0);
  if (finite.every(Number.isInteger)) return values.map((value) => formatNumber(value, digits));
  const sizes = finite.map((value) => Math.floor(Math.log10(Math.abs(value))));
  const largest = sizes.reduce((a, b) => Math.max(a, b));
  const alone = () => values.map((value) => formatNumber(value, digits));
  if (largest >= 6 || largest < -4) return alone();
  const most = Math.max(0, largest < 0 ? digits - 1 - largest : digits - largest);
  const decimals = Math.max(...finite.map((value, i) => decimalsOf(value, Math.min(most, digits - 1 - sizes[i]))));
  const small = 10 ** (1 - decimals);
  const isSmall = (value: number) => Math.abs(value) < small && !isExact(value, decimals);
  if (finite.filter(isSmall).length > finite.length / 2) return alone();
  return values.map((value) => {
    if (!Number.isFinite(value) || value === 0) return formatNumber(value);
    if (!isSmall(value)) return value.toFixed(decimals);
    // From a tenth on, two digits need no exponent.
    return Math.abs(value) < 0.095 ? value.toExponential(1).replace(".0e", "e") : formatNumber(value, 2);
  });
}

/** The most decimals that `toFixed` takes. */
const MAX_DECIMALS = 100;

/** The decimals that a value uses, at most so many. */
function decimalsOf(value: number, most: number): number {
  const [, fraction = ""] = value.toFixed(Math.min(MAX_DECIMALS, Math.max(0, most))).split(".");
  return fraction.replace(/0+$/, "").length;
}

const isExact = (value: number, decimals: number): boolean =>
  Math.abs(Number(value.toFixed(decimals)) / value - 1) < 1e-6;
