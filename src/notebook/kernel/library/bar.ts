import type { ChartMark } from "../../contract/outputs";
import { MAX_BARS } from "./limits";
import { type Numbers, toNumbers } from "./toNumbers";

/** Bars, one for each label, for `chart`; several bar marks stand side by side. Throws beyond 300 bars. */
export function bar(labels: readonly string[], values: Numbers, options: { label?: string } = {}): ChartMark {
  const y = toNumbers(values, "bar 的值");
  if (labels.length !== y.length) throw new RangeError(`bar 有 ${labels.length} 个标签、${y.length} 个值，要一样多。`);
  if (y.length > MAX_BARS) throw new RangeError(`bar 有 ${y.length} 根柱，最多 ${MAX_BARS} 根；这么多的值用 line 画。`);
  return { type: "bar", ...options, x: labels.map(String), y };
}
