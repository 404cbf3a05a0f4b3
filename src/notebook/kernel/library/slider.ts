import { getHost } from "./host";

/** A slider: gives the reader's value; moving it re-runs this cell and the cells that depend on it. */
export function slider(label: string, options: { min: number; max: number; step: number; value: number }): number {
  const { min, max, step, value } = options;
  if (!(min < max) || !(step > 0) || !(value >= min && value <= max)) {
    throw new RangeError(`滑块「${label}」的范围不对：要有 min < max、step > 0，且 value 在两者之间。`);
  }
  return getHost().declareControl({ kind: "control", control: "slider", label, value, min, max, step }) as number;
}
