import type { AxisScale } from "./AxisScale";

/** Where everything of a chart goes, in CSS pixels. */
export interface ChartLayout {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  x: AxisScale;
  y: AxisScale;
  /** The bars lie: the axis of the labels is the one on the left. */
  lying: boolean;
}
