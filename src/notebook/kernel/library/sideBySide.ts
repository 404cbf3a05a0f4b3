/** Sets texts of several lines in columns beside each other: the first line holds the first line of each text, and so on. */
export function sideBySide(texts: readonly string[], gap = "　　"): string {
  const columns = texts.map((text) => text.split("\n"));
  const height = Math.max(0, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) => columns.map((lines) => lines[i] ?? "").join(gap)).join("\n");
}
