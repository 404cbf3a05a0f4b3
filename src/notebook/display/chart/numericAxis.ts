import type { Axis } from "../../types";
import type { AxisScale } from "./AxisScale";
import { extent } from "./extent";
import { formatTicks } from "./formatTicks";
import { logTicks, niceStep, niceTicks } from "./niceTicks";

/**
 * An axis of numbers: from the author's domain, or from the values, rounded outward where `nice`. Values that it cannot
 * show (not finite; on a logarithmic axis, not positive) don't count.
 */
export function numericAxis(axis: Axis, values: readonly number[], count: number, nice: boolean): AxisScale {
  const log = axis.scale === "log";
  const found = extent(log ? values.filter((value) => value > 0) : values);
  const domain = axis.domain ?? (log ? logDomain(found) : linearDomain(found, count, nice));
  const ticks = log ? logTicks(...domain, count) : niceTicks(...domain, count);
  return { label: axis.label, domain, log, ticks, tickLabels: formatTicks(ticks, log), named: false };
}

function linearDomain(found: [number, number] | undefined, count: number, nice: boolean): [number, number] {
  if (!found) return [0, 1];
  let [low, high] = found;
  if (low === high) {
    const half = Math.abs(low) / 2 || 1;
    [low, high] = [low - half, high + half];
  }
  if (!nice) return [low, high];
  const step = niceStep(high - low, count);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

function logDomain(found: [number, number] | undefined): [number, number] {
  if (!found) return [0.1, 10];
  const [low, high] = found;
  return low === high ? [low / 10, high * 10] : [low / 1.1, high * 1.1];
}
