/** Turns traditional characters into simplified ones, by the pairs that `traditionalPairs` wrote. */
export function simplify(text: string, pairs: ReadonlyMap<string, string>): string {
  return [...text].map((character) => pairs.get(character) ?? character).join("");
}
