import type { Axis, ChartMark, ChartOutput } from "../../contract/outputs";
import { getHost } from "./host";

/** A line chart that grows while training runs. */
export interface LiveChart {
  /** Adds one point at `x` to each named line. */
  push(x: number, values: Record<string, number>): void;
}

/** Beyond this, every second point of a line is dropped, so that a long training stays light to draw. */
const MAX_POINTS = 1000;

const toAxis = (axis: string | Axis): Axis => (typeof axis === "string" ? { label: axis } : axis);

/** Shows an empty line chart; the first `push` of a name starts its line. */
export function liveChart(options: { title: string; x: string | Axis; y: string | Axis }): LiveChart {
  const slot = getHost().open();
  const lines = new Map<string, { x: number[]; y: number[]; stride: number; seen: number }>();
  const put = () => {
    const marks = [...lines].map(([label, { x, y }]): ChartMark => ({ type: "line", label, x: [...x], y: [...y] }));
    const output: ChartOutput = {
      kind: "chart",
      title: options.title,
      x: toAxis(options.x),
      y: toAxis(options.y),
      marks,
    };
    slot.put(output);
  };
  return {
    push(x, values) {
      for (const [label, value] of Object.entries(values)) {
        const line = lines.get(label) ?? { x: [], y: [], stride: 1, seen: 0 };
        lines.set(label, line);
        if (line.seen++ % line.stride !== 0) continue;
        line.x.push(x);
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
