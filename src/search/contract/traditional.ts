/** Reads pairs of a traditional and a simplified character, written one after the other: `傳传經经`. */
export function readPairs(pairs: string): Map<string, string> {
  return new Map(pairs.match(/../gsu)?.map((pair) => [...pair] as [string, string]));
}

/** Turns traditional characters into simplified ones. */
export function simplify(text: string, pairs: ReadonlyMap<string, string>): string {
  return [...text].map((character) => pairs.get(character) ?? character).join("");
}
