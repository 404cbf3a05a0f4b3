import { getHost } from "./host";
import { show } from "./show";

/**
 * A line of text from the reader; a change re-runs this cell and the cells that depend on it. With `only`, a pattern of one
 * character, the characters that don't match are left out, and the reader is told.
 */
export function textInput(label: string, options: { value: string; maxLength?: number; only?: RegExp }): string {
  const { value, maxLength = 100, only } = options;
  const typed = getHost().declareControl({ kind: "control", control: "text", label, value, maxLength }) as string;
  if (!only) return typed;
  const kept = Array.from(typed)
    .filter((character) => only.test(character))
    .join("");
  if (kept !== typed) show(`“${typed}”里不合用的字符略去了，只留下“${kept}”。`);
  return kept;
}
