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
