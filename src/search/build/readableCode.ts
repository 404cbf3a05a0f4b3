/** A cell's code as text: without what it imports, and its comments first, for they say what it does. */
export function readableCode(code: string): string {
  const lines = code.replace(/^import[\s\S]*?;\s*$/gm, "").split("\n");
  const comments = lines.flatMap((line) => /^\s*\/\/\s?(.*)/.exec(line)?.[1] ?? []);
  const rest = lines.filter((line) => !/^\s*\/\//.test(line));
  return [comments.join(""), rest.join(" ")].join(" ").replace(/\s+/g, " ").trim();
}
