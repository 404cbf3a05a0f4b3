import { getHost } from "./host";

/** A button: gives how often it was pressed; a press re-runs this cell and the cells that depend on it. */
export function button(label: string): number {
  return getHost().declareControl({ kind: "control", control: "button", label, value: 0 }) as number;
}
