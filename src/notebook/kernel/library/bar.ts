import { MAX_BARS } from "../../contract/limits";
import type { ChartMark } from "../../contract/outputs";
import { optionalText, requireList, requireOptions, requireTexts } from "./require";
import { type Numbers, toNumbers } from "./toNumbers";

/** Bars, one for each label, for `chart`; several bar marks stand side by side. Throws beyond 300 bars. */
export function bar(labels: readonly string[], values: Numbers, options: { label?: string } = {}): ChartMark {
  const named = requireList(labels, "bar 的标签");
  const y = toNumbers(values, "bar 的值");
  if (named.length !== y.length) throw new RangeError(`bar 有 ${named.length} 个标签、${y.length} 个值，要一样多。`);
  if (y.length > MAX_BARS) throw new RangeError(`bar 有 ${y.length} 根柱，最多 ${MAX_BARS} 根；这么多的值用 line 画。`);
  const label = optionalText(requireOptions(options, "bar ", '{ label: "损失" }'), "label", "bar");
  return { type: "bar", ...label, x: requireTexts(labels, "bar 的标签"), y: Array.from(y) };
}
