import type { ChartMark } from "../../contract/types";

/** The numbers that a chart's marks set along one axis; a bar's labels count as 0, 1, 2, … */
export function chartValues(marks: readonly ChartMark[], axis: "x" | "y"): number[] {
  // A contour sets the window: a path that runs off its surface is cut, it doesn't shrink the surface.
  const contours = marks.filter(({ type }) => type === "contour");
  return (contours.length > 0 ? contours : marks).flatMap((mark) => markValues(mark, axis));
}

function markValues(mark: ChartMark, axis: "x" | "y"): readonly number[] {
  switch (mark.type) {
    case "line":
    case "scatter":
      return mark[axis];
    case "bar":
      return axis === "y" ? [0, ...mark.y] : [-0.5, mark.x.length - 0.5];
    case "heatmap":
      return axis === "y" ? [-0.5, mark.values.length - 0.5] : [-0.5, mark.values[0].length - 0.5];
    case "contour":
      return axis === "y" ? mark.yRange : mark.xRange;
  }
}
