import { describeValue } from "../describe/describeValue";
import type { CellHost } from "./CellHost";

const STREAMS = ["log", "info", "warn", "error", "debug"] as const;

const toText = (value: unknown): string => {
  if (typeof value === "string") return value;
  const output = describeValue(value);
  if (output.kind === "text") return output.text;
  if (output.kind === "tensor")
    return `Tensor ${output.dtype} [${output.shape.join(", ")}] ${output.values.join(", ")}`;
  return `[${output.kind}]`;
};

/**
 * Sends what a cell prints with `console` to its outputs, and only there: a loop that prints without end would drown the
 * browser's own console, and the page with it.
 */
export function catchConsole(host: Pick<CellHost, "print">): void {
  for (const stream of STREAMS) {
    console[stream] = (...values: unknown[]) => host.print(stream, values.map(toText).join(" "));
  }
  console.table = (rows: unknown) => host.print("log", toText(rows));
}
