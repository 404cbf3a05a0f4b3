import { MAX_POINTS } from "../../contract/limits";
import type { ChartMark } from "../../contract/outputs";
import { evenIndices } from "./evenIndices";
import { optionalText, requireList, requireOptions, requireTexts } from "./require";
import { type Numbers, toPoints } from "./toNumbers";

/** Points, for `chart`: coloured by category, with text beside them. Beyond 2,000 points they are thinned evenly. */
export function scatter(
  x: Numbers,
  y: Numbers,
  options: { label?: string; category?: readonly string[]; text?: readonly string[] } = {},
): ChartMark {
  const points = toPoints(x, y, "scatter");
  const kept = evenIndices(points.x.length, MAX_POINTS);
  const given = requireOptions(options, "scatter ", '{ label: "样本" }');
  const perPoint = (name: "category" | "text"): { [key in typeof name]?: string[] } => {
    if (given[name] === undefined) return {};
    const values = requireList(given[name], `scatter 的 ${name} `);
    if (values.length !== points.x.length) {
      throw new RangeError(`scatter 有 ${points.x.length} 个点，${name} 却有 ${values.length} 个，要一样多。`);
    }
    return {
      [name]: requireTexts(
        kept.map((i) => values[i]),
        `scatter 的 ${name} `,
      ),
    };
  };
  return {
    type: "scatter",
    ...optionalText(given, "label", "scatter"),
    x: kept.map((i) => points.x[i]),
    y: kept.map((i) => points.y[i]),
    ...perPoint("category"),
    ...perPoint("text"),
  };
}
