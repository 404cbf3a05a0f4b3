import type { ChartMark } from "../../contract/outputs";

/** The shapes of points, as SVG paths around (0, 0) that begin with a relative move; about 8 CSS pixels across. */
export const symbols: readonly string[] = [
  "m-3.7,0a3.7,3.7 0 1,0 7.4,0a3.7,3.7 0 1,0 -7.4,0z",
  "m-3.4,-3.4h6.8v6.8h-6.8z",
  "m0,-4.4l4.3,7.4h-8.6z",
  "m0,-4.9l4.4,4.9l-4.4,4.9l-4.4,-4.9z",
  "m-1.4,-4.2h2.8v2.8h2.8v2.8h-2.8v2.8h-2.8v-2.8h-2.8v-2.8h2.8z",
  "m0,4.4l4.3,-7.4h-8.6z",
];

/** How one series of a chart looks: colour and symbol, so that it is told apart without its colour too. */
export interface Series {
  label?: string;
  color: string;
  /** An index into `symbols`. */
  symbol: number;
  /** What the legend draws for it. */
  sign: "line" | "dashed" | "dots" | "bar";
}

/** The looks of a chart's marks. */
export interface AssignedSeries {
  /** Of a mark without categories. */
  ofMark(mark: ChartMark): Series;
  /** Of a category of a scatter mark. */
  ofCategory(category: string): Series;
  /** Those with a name, in order. */
  legend: Series[];
  /** How many series there are, named or not. */
  count: number;
}

/** How many colours the style sheet has. */
const COLORS = 6;

/** Gives every line, bar and point series its look; marks or categories with one name share theirs. */
export function assignSeries(marks: readonly ChartMark[]): AssignedSeries {
  const byName = new Map<string, Series>();
  const byMark = new Map<ChartMark, Series>();
  let count = 0;
  const create = (label: string | undefined, sign: Series["sign"]): Series => {
    const index = count++;
    const symbol = (index + Math.floor(index / COLORS)) % symbols.length;
    return { label, color: `var(--chart-${(index % COLORS) + 1})`, symbol, sign };
  };
  const named = (label: string, sign: Series["sign"]): Series => {
    const series = byName.get(label) ?? create(label, sign);
    byName.set(label, series);
    return series;
  };
  for (const mark of marks) {
    if (mark.type === "heatmap" || mark.type === "contour") continue;
    if (mark.type === "scatter" && mark.category) {
      for (const category of mark.category) named(category, "dots");
      continue;
    }
    const sign = mark.type === "line" ? (mark.dashed ? "dashed" : "line") : mark.type === "bar" ? "bar" : "dots";
    byMark.set(mark, mark.label ? named(mark.label, sign) : create(undefined, sign));
  }
  return {
    ofMark: (mark) => byMark.get(mark) as Series,
    ofCategory: (category) => byName.get(category) as Series,
    legend: [...byName.values()],
    count,
  };
}
