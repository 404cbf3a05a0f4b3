import { endOfGroup, type TexToken, texTokens } from "./texTokens";

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
