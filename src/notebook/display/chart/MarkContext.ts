import type { AssignedSeries } from "./assignSeries";
import type { ChartLayout } from "./ChartLayout";

/** What drawing a mark needs besides the mark. */
export interface MarkContext {
  layout: ChartLayout;
  series: AssignedSeries;
  /** Whether the ground is coloured, so that lines and points need an edge to stand out. */
  onColor: boolean;
}
