import type { Axis } from "../../contract/types";
import type { AxisScale } from "./AxisScale";
import { extent } from "./extent";
import { formatTicks } from "./formatTicks";
import { logTicks, niceStep, niceTicks } from "./niceTicks";

/** The values from end to end; those, up to a round number that is near; those, on round numbers; or those with some room around, on round numbers. */
export type Fit = "exact" | "snapped" | "nice" | "padded";

/**
 * An axis of numbers: from the author's domain, or from the values, rounded outward as `fit` says. Values that it cannot
 * show (not finite; on a logarithmic axis, not positive) don't count.
 */
export function numericAxis(axis: Axis, values: readonly number[], count: number, fit: Fit): AxisScale {
  const log = axis.scale === "log";
  const found = extent(log ? values.filter((value) => value > 0) : values);
  const domain = axis.domain ?? (log ? logDomain(found) : linearDomain(found, count, fit));
  const ticks = log ? logTicks(...domain, count) : niceTicks(...domain, count);
  return { label: axis.label, domain, log, ticks, tickLabels: formatTicks(ticks, log), named: false };
}

function linearDomain(found: [number, number] | undefined, count: number, fit: Fit): [number, number] {
  if (!found) return [0, 1];
  let [low, high] = found;
  if (low === high) {
    const half = Math.abs(low) / 2 || 1;
    [low, high] = [low - half, high + half];
  }
  if (fit === "exact") return [low, high];
  if (fit === "padded") {
    const room = (high - low) * 0.04;
    // Never over 0 where all values are on one side of it.
    [low, high] = [low >= 0 ? Math.max(0, low - room) : low - room, high <= 0 ? Math.min(0, high + room) : high + room];
  }
  const step = niceStep(high - low, count);
  if (fit === "snapped") {
    const near = (value: number, round: number) => (Math.abs(value - round) < (high - low) * 0.015 ? round : value);
    const [floor, ceiling] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
    return [near(low, floor), near(high, ceiling)];
  }
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

function logDomain(found: [number, number] | undefined): [number, number] {
  if (!found) return [0.1, 10];
  const [low, high] = found;
  return low === high ? [low / 10, high * 10] : [low / 1.1, high * 1.1];
}
