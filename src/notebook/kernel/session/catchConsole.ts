import { describeValue } from "../describe/describeValue";
import type { KernelSession } from "./KernelSession";

const STREAMS = ["log", "info", "warn", "error", "debug"] as const;

const toText = (value: unknown): string => {
  if (typeof value === "string") return value;
  const output = describeValue(value);
  if (output.kind === "text") return output.text;
  if (output.kind === "tensor")
    return `Tensor ${output.dtype} [${output.shape.join(", ")}] ${output.values.join(", ")}`;
  return `[${output.kind}]`;
};

/** Sends what a cell prints with `console` to its outputs, and to the browser's own console still. */
export function catchConsole(session: KernelSession): void {
  for (const stream of STREAMS) {
    const original = console[stream].bind(console);
    console[stream] = (...values: unknown[]) => {
      original(...values);
      session.print(stream, values.map(toText).join(" "));
    };
  }
  console.table = (rows: unknown) => session.print("log", toText(rows));
}
