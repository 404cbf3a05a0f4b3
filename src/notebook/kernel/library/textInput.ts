import { getHost } from "./host";

/** A line of text from the reader; a change re-runs this cell and the cells that depend on it. */
export function textInput(label: string, options: { value: string; maxLength?: number }): string {
  const { value, maxLength = 100 } = options;
  return getHost().declareControl({ kind: "control", control: "text", label, value, maxLength }) as string;
}
