import type { RecordedOutputs } from "../contract/cells";
import { reviveNumber } from "../contract/jsonNumbers";

/**
 * Recorded outputs as the text of `notebooks/outputs/<slug>.json`: cells in their order, one field a line, lists of
 * plain values on one line. What JSON has no number for (NaN, infinities) stands as `{"$number": "NaN"}`.
 */
export function serializeOutputs(outputs: RecordedOutputs): string {
  return `${format(outputs, "")}\n`;
}

/** Reads what `serializeOutputs` wrote. Throws SyntaxError where it isn't JSON. */
export function parseOutputs(text: string): RecordedOutputs {
  return JSON.parse(text, reviveNumber) as RecordedOutputs;
}

function format(value: unknown, indent: string): string {
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : `{"$number": "${value}"}`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const deeper = `${indent}  `;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const items = Array.from(value as ArrayLike<unknown>);
    if (items.every((item) => typeof item !== "object" || item === null)) {
      return `[${items.map((item) => format(item, "")).join(", ")}]`;
    }
    return `[\n${items.map((item) => deeper + format(item, deeper)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  if (fields.length === 0) return "{}";
  return `{\n${fields.map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${format(item, deeper)}`).join(",\n")}\n${indent}}`;
}
