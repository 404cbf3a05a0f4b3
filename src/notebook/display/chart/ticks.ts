import { scaleLinear, scaleLog } from "d3-scale";

/** The ticks of an axis of numbers, and their labels. */
export interface Ticks {
  ticks: number[];
  tickLabels: string[];
}

/** About `count` round numbers within a domain, labelled with equally many decimals. */
export function linearTicks(domain: readonly [number, number], count: number): Ticks {
  const scale = scaleLinear(domain, [0, 1]);
  const ticks = scale.ticks(count);
  const largest = Math.max(...ticks.map(Math.abs));
  const long = largest >= 1e6 || (largest > 0 && largest < 1e-3);
  return { ticks, tickLabels: ticks.map(long ? powerOfTen : scale.tickFormat(count, "f")) };
}

/** The first digits that the ticks of a logarithmic axis may have, from many ticks to few. */
const FIRST_DIGITS = [/./, /^[125]/, /^[13]/, /^1/];

/** About `count` ticks within a positive domain, all of them labelled; as powers of ten where the numbers get long. */
export function logTicks(domain: readonly [number, number], count: number): Ticks {
  const all = scaleLog(domain, [0, 1]).ticks(count);
  const choices = FIRST_DIGITS.map((digits) => all.filter((tick) => digits.test(tick.toExponential())));
  const ticks = choices.find(({ length }) => length <= 1.5 * count) ?? choices[choices.length - 1];
  const long = ticks.some((tick) => tick >= 1e4 || tick < 1e-3);
  return { ticks, tickLabels: ticks.map((tick) => (long && tick !== 1 ? powerOfTen(tick) : String(tick))) };
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as 10⁻³ or 2.5×10⁶. */
function powerOfTen(value: number): string {
  if (value === 0) return "0";
  const [factor, exponent] = Number(value.toPrecision(12)).toExponential().replace("+", "").split("e");
  const power = `10${exponent.replace("-", "⁻").replace(/\d/g, (digit) => DIGITS[Number(digit)])}`;
  const digits = factor.replace("-", "−");
  return Math.abs(Number(factor)) === 1 ? digits.replace("1", power) : `${digits}×${power}`;
}
