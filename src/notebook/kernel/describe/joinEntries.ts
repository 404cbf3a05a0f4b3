/** A line of entries is broken beyond this, in characters. */
const LINE = 72;

/** Puts entries between brackets: on one line where they fit, short ones several to a line, others one to a line. */
export function joinEntries(entries: readonly string[], open: string, close: string): string {
  const padding = open === "{" ? " " : "";
  const flat = `${open}${padding}${entries.join(", ")}${padding}${close}`;
  if (flat.length <= LINE && !flat.includes("\n")) return flat;
  const short = open === "[" && entries.every((entry) => entry.length <= 16 && !entry.includes("\n"));
  const lines = short ? fill(entries) : entries.map((entry) => entry.replaceAll("\n", "\n  "));
  return `${open}\n  ${lines.join(",\n  ")}\n${close}`;
}

function fill(entries: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "";
  for (const entry of entries) {
    if (line && line.length + entry.length + 2 > LINE) {
      lines.push(line);
      line = "";
    }
    line += line ? `, ${entry}` : entry;
  }
  return line ? [...lines, line] : lines;
}
