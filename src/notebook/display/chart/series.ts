import type { ChartMark } from "../../contract/outputs";

/** The shapes of points, as SVG paths around (0, 0) that begin with a relative move; about 6 units across. */
export const symbols: readonly string[] = [
  "m-2.8,0a2.8,2.8 0 1,0 5.6,0a2.8,2.8 0 1,0 -5.6,0z",
  "m-2.6,-2.6h5.2v5.2h-5.2z",
  "m0,-3.3l3.2,5.6h-6.4z",
  "m0,-3.7l3.3,3.7l-3.3,3.7l-3.3,-3.7z",
  "m-1.1,-3.2h2.2v2.1h2.1v2.2h-2.1v2.1h-2.2v-2.1h-2.1v-2.2h2.1z",
  "m0,3.3l3.2,-5.6h-6.4z",
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
