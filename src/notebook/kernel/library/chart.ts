import { checkOutput } from "../../contract/checkOutput";
import { MAX_MARKS } from "../../contract/limits";
import type { Axis, ChartMark, ChartOutput } from "../../contract/outputs";
import { type Chart, Displayable } from "../describe/Displayable";
import { toAxis } from "./axis";
import { requireOptions, requireTitle } from "./require";

const MARKS = new Set(["line", "scatter", "bar", "heatmap", "contour"]);
const EXAMPLE = '{ title: "…", x: "…", y: "…" }';

/** A chart of one or more marks, with its title and axes; it is shown as a cell's last expression or by `show`. */
export function chart(
  options: { title: string; x: string | Axis; y: string | Axis; equalAspect?: boolean },
  ...marks: ChartMark[]
): Chart {
  const { title, x, y, equalAspect } = requireOptions(options, "chart ", EXAMPLE);
  if (title === undefined || title === "") throw new TypeError(`chart 要有标题：chart(${EXAMPLE}, …)。`);
  if (marks.length === 0)
    throw new TypeError("chart 里还没有图形：在选项后面给出 line、scatter、bar、heatmap 或 contour。");
  if (marks.length > MAX_MARKS) throw new RangeError(`chart 有 ${marks.length} 个图形，最多 ${MAX_MARKS} 个。`);
  for (const [i, mark] of marks.entries()) {
    if (MARKS.has(mark?.type)) continue;
    throw new TypeError(`chart 的第 ${i + 1} 个图形不对：要用 line、scatter、bar、heatmap 或 contour 得到。`);
  }
  const output: ChartOutput = {
    kind: "chart",
    title: requireTitle(title, "chart 的标题"),
    x: toAxis(x, "chart 的 x 轴"),
    y: toAxis(y, "chart 的 y 轴"),
    ...(equalAspect && { equalAspect: true }),
    marks,
  };
  // A mark may have been written by hand.
  const checked = checkOutput(output);
  if (checked.kind === "error") throw new TypeError(`chart 的图形不对。${checked.message}`);
  return new Displayable(output);
}
