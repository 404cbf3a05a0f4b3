import type { Cell } from "../../contract/cells";
import type { NotebookEdit } from "./readEdits";

/** The cells with the edit made, as a reader would type it. Throws Error, in Chinese, where what is to be replaced isn't there once. */
export function applyEdit(cells: readonly Cell[], { edits, controls }: Omit<NotebookEdit, "shows">): Cell[] {
  const missing = [...Object.keys(edits), ...Object.keys(controls)].find((id) => cells.every((cell) => cell.id !== id));
  if (missing !== undefined) throw new Error(`没有单元“${missing}”`);
  return cells.map((cell) => {
    const edited = Object.entries(edits[cell.id] ?? {}).reduce(
      (code, [from, to]) => replaceOnce(code, from, to, cell.id),
      cell.code,
    );
    const code = Object.entries(controls[cell.id] ?? {}).reduce(
      (before, [label, value]) => setControl(before, label, value, cell.id),
      edited,
    );
    return { ...cell, code };
  });
}

function replaceOnce(code: string, from: string, to: string, cell: string): string {
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`单元“${cell}”里有 ${parts.length - 1} 处“${from}”，要正好一处`);
  return parts.join(to);
}

/** Where a control's first value stands: `slider("α", { …, value: 0.1 })`, `select("激活", list, "tanh")`. */
const START = /^\s*(?:\{[^{}]*?\bvalue:\s*|[\w.]+\s*,\s*|\[[^\]]*\]\s*,\s*)("[^"]*"|-?[\d.]+(?:e-?\d+)?)/;

function setControl(code: string, label: string, value: string | number, cell: string): string {
  const [before, after, ...more] = code.split(`(${JSON.stringify(label)},`);
  const match = after === undefined || more.length > 0 ? null : START.exec(after);
  if (!match) throw new Error(`单元“${cell}”里没有写着初值的控件“${label}”`);
  const at = match[0].length - match[1].length;
  return `${before}(${JSON.stringify(label)},${after.slice(0, at)}${JSON.stringify(value)}${after.slice(match[0].length)}`;
}
