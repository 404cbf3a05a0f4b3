/** An axis ready to be drawn. */
export interface AxisScale {
  label: string;
  /** Ends of the axis; the first is drawn left or below. */
  domain: [number, number];
  log: boolean;
  ticks: number[];
  tickLabels: string[];
  /** A category for every tick, not a number. */
  named: boolean;
  /** Turn of the tick labels, in degrees. */
  rotate?: number;
}
