import type { ChartMark } from "../../contract/outputs";
import { evenIndices, MAX_POINTS } from "./limits";
import { type Numbers, toPoints } from "./toNumbers";

/** Points, for `chart`: coloured by category, with text beside them. Beyond 2,000 points they are thinned evenly. */
export function scatter(
  x: Numbers,
  y: Numbers,
  options: { label?: string; category?: readonly string[]; text?: readonly string[] } = {},
): ChartMark {
  const points = toPoints(x, y, "scatter");
  const kept = evenIndices(points.x.length, MAX_POINTS);
  const perPoint = (name: "category" | "text"): string[] | undefined => {
    const values = options[name];
    if (!values) return undefined;
    if (values.length !== points.x.length) {
      throw new RangeError(`scatter 有 ${points.x.length} 个点，${name} 却有 ${values.length} 个，要一样多。`);
    }
    return kept.map((i) => String(values[i]));
  };
  const [category, text] = [perPoint("category"), perPoint("text")];
  return {
    type: "scatter",
    ...(options.label !== undefined && { label: options.label }),
    x: kept.map((i) => points.x[i]),
    y: kept.map((i) => points.y[i]),
    ...(category && { category }),
    ...(text && { text }),
  };
}
