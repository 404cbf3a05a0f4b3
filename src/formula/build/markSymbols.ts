/** A symbol, as TeX, and the tie that its occurrences carry. */
export interface TiedSymbol {
  symbol: string;
  tie: string;
}

const OPENING = "{\\htmlData{tie=";

/**
 * The formula with each occurrence of the symbols tied: `\mathbf{Q}` becomes `{\htmlData{tie=…}{\mathbf{Q}}}`. A symbol
 * with an index that wasn't declared with it is another symbol: `h` is not found in `h_t` or `h^{(l)}`.
 */
export function markSymbols(tex: string, symbols: readonly TiedSymbol[]): string {
  const patterns = symbols
    .map(({ symbol, tie }) => ({ tie, texts: texTokens(symbol).map(({ text }) => text) }))
    .filter(({ texts }) => texts.length > 0)
    .sort((a, b) => b.texts.length - a.texts.length);
  const tokens = texTokens(tex);
  let marked = "";
  let position = 0;
  for (let i = 0; i < tokens.length;) {
    const found = patterns.find(
      ({ texts }) => texts.every((text, k) => tokens[i + k]?.text === text) && !isIndexed(tokens, i + texts.length),
    );
    if (!found) {
      i++;
      continue;
    }
    const [start, end] = [tokens[i].start, tokens[i + found.texts.length - 1].end];
    marked += `${tex.slice(position, start)}${OPENING}${found.tie}}{${tex.slice(start, end)}}}`;
    position = end;
    i += found.texts.length;
  }
  return marked + tex.slice(position);
}

const isIndexed = (tokens: readonly TexToken[], next: number): boolean => {
  const [first, second, third] = tokens.slice(next, next + 3).map(({ text }) => text);
  return first === "_" || (first === "^" && second === "{" && third === "(");
};

/** The formula as its author wrote it, without the ties that `markSymbols` put in. */
export function unmarkSymbols(tex: string): string {
  let plain = "";
  let position = 0;
  for (let at = tex.indexOf(OPENING); at >= 0; at = tex.indexOf(OPENING, position)) {
    const body = endOfGroup(tex, at + "{\\htmlData".length);
    const end = endOfGroup(tex, body);
    plain += tex.slice(position, at) + tex.slice(body + 1, end - 1);
    position = end + 1;
  }
  return plain + tex.slice(position);
}

/** A piece of TeX: a command, a brace, or one character; a letter with its font or accent (`\mathbf{W}`) is one piece. */
interface TexToken {
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
function texTokens(tex: string): TexToken[] {
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
function endOfGroup(tex: string, from: number): number {
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
