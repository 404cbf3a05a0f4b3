import type { Axis, ChartMark, ChartOutput } from "../../contract/outputs";
import { MAX_MARKS } from "../../contract/limits";
import { toAxis } from "./axis";
import { getHost } from "./host";
import { requireNumber, requireOptions, requireTitle } from "./require";

/** A line chart that grows while training runs. */
export interface LiveChart {
  /** Adds one point at `x` to each named line. */
  push(x: number, values: Record<string, number>): void;
}

/** Beyond this, every second point of a line is dropped, so that a long training stays light to draw. */
const MAX_POINTS = 1000;

/** Shows an empty line chart; the first `push` of a name starts its line. */
export function liveChart(options: { title: string; x: string | Axis; y: string | Axis }): LiveChart {
  const given = requireOptions(options, "liveChart ", '{ title: "…", x: "…", y: "…" }');
  const title = requireTitle(given.title, "liveChart 的标题");
  const [x, y] = [toAxis(given.x, "liveChart 的 x 轴"), toAxis(given.y, "liveChart 的 y 轴")];
  const slot = getHost().open();
  const lines = new Map<string, { x: number[]; y: number[]; stride: number; seen: number }>();
  const put = () => {
    const marks = [...lines].map(([label, { x, y }]): ChartMark => ({ type: "line", label, x: [...x], y: [...y] }));
    const output: ChartOutput = { kind: "chart", title, x, y, marks };
    slot.put(output);
  };
  return {
    push(at, values) {
      requireNumber(at, "liveChart 的 push 的第 1 个参数");
      const named = requireOptions(values, "liveChart 的 push ", "{ 损失: 0.5 }");
      for (const [label, value] of Object.entries(named)) {
        requireNumber(value, `liveChart 的 push 的“${label}”`);
        if (lines.size >= MAX_MARKS && !lines.has(label)) {
          throw new RangeError(`liveChart 最多有 ${MAX_MARKS} 条线。`);
        }
        const line = lines.get(label) ?? { x: [], y: [], stride: 1, seen: 0 };
        lines.set(label, line);
        if (line.seen++ % line.stride !== 0) continue;
        line.x.push(at);
        line.y.push(value);
        if (line.x.length <= MAX_POINTS) continue;
        line.x = line.x.filter((_, i) => i % 2 === 0);
        line.y = line.y.filter((_, i) => i % 2 === 0);
        line.stride *= 2;
      }
      put();
    },
  };
}
