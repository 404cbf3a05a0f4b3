import type { Difference } from "./Difference";

/** Says in one Chinese sentence which cell differs, in what, and by how much. */
export function describeDifference(difference: Difference): string {
  const { cell, where, expected, actual } = difference;
  const place = `单元 ${cell}，${where}`;
  if (expected === undefined) return `${place}：记录里没有，重新运行得到 ${show(actual)}`;
  if (actual === undefined) return `${place}：记录为 ${show(expected)}，重新运行后没有了`;
  const by =
    difference.difference === undefined
      ? ""
      : `，相差 ${difference.difference.toPrecision(3)}，超过允许的 ${difference.tolerance?.toPrecision(3)}`;
  return `${place}：记录为 ${show(expected)}，重新运行得到 ${show(actual)}${by}`;
}

function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
