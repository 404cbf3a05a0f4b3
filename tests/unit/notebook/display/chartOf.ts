import type { ChartMark, ChartOutput } from "../../../../src/notebook/contract/outputs";

/** A chart of these marks. */
export const chartOf = (marks: ChartMark[], rest: Partial<ChartOutput> = {}): ChartOutput => ({
  kind: "chart",
  title: "标题",
  x: { label: "迭代次数" },
  y: { label: "损失" },
  marks,
  ...rest,
});
