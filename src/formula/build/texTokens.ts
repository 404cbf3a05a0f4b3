/** A piece of TeX: a command, a brace, or one character; a letter with its font or accent (`\mathbf{W}`) is one piece. */
export interface TexToken {
  /** Without white space. */
  text: string;
  start: number;
  end: number;
}

/** Commands whose argument is text or a name, not symbols. */
const VERBATIM = /^\\(text\w*|begin|end|operatorname\*?|tag|label|color|htmlData)$/;
/** Commands that make one symbol of their argument. */
const DRESS =
  /^\\(mathbf|boldsymbol|bm|mathrm|mathit|mathcal|mathbb|mathsf|hat|widehat|tilde|widetilde|bar|overline|vec|dot|ddot)$/;

/** The tokens of a formula, without the arguments of commands such as `\text` whose letters are no symbols. */
export function texTokens(tex: string): TexToken[] {
  const tokens: TexToken[] = [];
  // A line break takes its height with it: the letters of `\\[4pt]` are no symbols.
  const pattern = /\\\\\[[^\]]*\]|\\[a-zA-Z]+\*?|\\.|[^\s]/gsu;
  for (let match = pattern.exec(tex); match !== null; match = pattern.exec(tex)) {
    const start = match.index;
    if (DRESS.test(match[0])) pattern.lastIndex = endOfGroup(tex, pattern.lastIndex);
    const end = pattern.lastIndex;
    tokens.push({ text: tex.slice(start, end).replace(/\s+/g, ""), start, end });
    if (VERBATIM.test(match[0])) pattern.lastIndex = endOfGroup(tex, end);
  }
  return tokens;
}

/** Where the braced group that begins at or after `from` ends; `from` where there is none. */
export function endOfGroup(tex: string, from: number): number {
  const open = tex.slice(from).search(/\S/) + from;
  if (tex[open] !== "{") return from;
  let depth = 0;
  for (let i = open; i < tex.length; i++) {
    if (tex[i] === "\\") i++;
    else if (tex[i] === "{") depth++;
    else if (tex[i] === "}" && --depth === 0) return i + 1;
  }
  return tex.length;
}
