/** Numbers as text with the same few decimals: as many as the largest needs for `digits` significant digits. */
export function fixedDecimals(values: readonly number[], digits: number): string[] {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  if (largest === 0 || values.every(Number.isInteger)) return values.map((value) => String(value).replace("-", "−"));
  const decimals = Math.min(20, Math.max(0, digits - 1 - Math.floor(Math.log10(largest))));
  return values.map((value) => {
    if (value === 0) return "0";
    const text = value.toFixed(decimals);
    return Number(text) < 0 ? text.replace("-", "−") : text.replace("-", "");
  });
}
