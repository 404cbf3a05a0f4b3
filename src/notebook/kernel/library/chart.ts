import type { Axis, ChartMark } from "../../contract/outputs";
import { type Chart, Displayable } from "../describe/Displayable";
import { checkRange } from "./toNumbers";

const MARKS = new Set(["line", "scatter", "bar", "heatmap", "contour"]);

/** A chart of one or more marks, with its title and axes; it is shown as a cell's last expression or by `show`. */
export function chart(
  options: { title: string; x: string | Axis; y: string | Axis; equalAspect?: boolean },
  ...marks: ChartMark[]
): Chart {
  const { title, equalAspect } = options;
  if (!title) throw new TypeError('chart 要有标题：chart({ title: "…", x: "…", y: "…" }, …)。');
  if (marks.length === 0)
    throw new TypeError("chart 里还没有图形：在选项后面给出 line、scatter、bar、heatmap 或 contour。");
  for (const [i, mark] of marks.entries()) {
    if (MARKS.has(mark?.type)) continue;
    throw new TypeError(`chart 的第 ${i + 1} 个图形不对：要用 line、scatter、bar、heatmap 或 contour 得到。`);
  }
  return new Displayable({
    kind: "chart",
    title,
    x: toAxis(options.x, "x"),
    y: toAxis(options.y, "y"),
    ...(equalAspect && { equalAspect }),
    marks,
  });
}

function toAxis(axis: string | Axis | undefined, name: string): Axis {
  if (typeof axis === "string") return { label: axis };
  if (typeof axis?.label !== "string") throw new TypeError(`chart 的 ${name} 轴要有名称，例如 ${name}: "迭代次数"。`);
  if (axis.domain) {
    checkRange(axis.domain, `chart 的 ${name} 轴的 domain`);
    if (axis.scale === "log" && axis.domain[0] <= 0) {
      throw new RangeError(`chart 的 ${name} 轴是对数轴，domain 要大于 0。`);
    }
  }
  return axis;
}
