const KEYWORDS = new Set(
  "import from as const let var function return if else for while of in new true false null undefined export default typeof async await class extends this void type interface number string boolean".split(
    " ",
  ),
);

/** The identifiers of some code, each once: `tf.train.sgd` as a whole and by its parts, `x.matMul` by its parts. */
export function findIdentifiers(code: string): string[] {
  const bare = code.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "").replace(/^import[^;]*;/gm, "");
  const found = new Set<string>();
  for (const [chain] of bare.matchAll(/[A-Za-z_$][\w$]*(\s*\.\s*[A-Za-z_$][\w$]*)*/g)) {
    const parts = chain.split(/\s*\.\s*/).filter((part) => part.length > 1 && !KEYWORDS.has(part));
    if (chain.startsWith("tf.")) found.add(chain.replace(/\s+/g, ""));
    for (const part of parts) if (part !== "tf") found.add(part);
  }
  return [...found];
}

/** A cell's code as text: without what it imports, and its comments first, for they say what it does. */
export function readableCode(code: string): string {
  const lines = code.replace(/^import[\s\S]*?;\s*$|\/\/ ?#(end)?region\b/gm, "").split("\n");
  const comments = lines.flatMap((line) => /^\s*\/\/\s?(.*)/.exec(line)?.[1] ?? []);
  const rest = lines.filter((line) => !/^\s*\/\//.test(line));
  return [comments.join(""), rest.join(" ")].join(" ").replace(/\s+/g, " ").trim();
}
