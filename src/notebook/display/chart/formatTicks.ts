import { formatNumber } from "../formatNumber";

/** The labels of an axis' ticks: equally many decimals, and powers of ten as such where the numbers get long. */
export function formatTicks(ticks: readonly number[], log: boolean): string[] {
  if (log) {
    const long = ticks.some((tick) => tick >= 1e4 || tick < 1e-3);
    return ticks.map((tick) => (long && tick !== 1 ? power(tick) : String(tick)));
  }
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) return ticks.map((tick) => withMinus(power(tick)));
  const decimals = Math.max(...ticks.map((tick) => (String(tick).split(".")[1] ?? "").length));
  return ticks.map((tick) => withMinus(decimals > 6 ? formatNumber(tick) : tick.toFixed(decimals)));
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function power(value: number): string {
  if (value === 0) return "0";
  const [factor, exponent] = Number(value.toPrecision(4)).toExponential().split("e");
  const raised = `10${exponent
    .replace("+", "")
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => DIGITS[Number(digit)])}`;
  return factor === "1" ? raised : factor === "-1" ? `-${raised}` : `${factor}×${raised}`;
}

const withMinus = (text: string): string => text.replace(/^-/, "−");
