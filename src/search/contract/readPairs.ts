/** Reads a string of pairs, as `traditionalPairs` writes it. */
export function readPairs(pairs: string): Map<string, string> {
  const characters = [...pairs];
  return new Map(characters.flatMap((key, i): [string, string][] => (i % 2 === 0 ? [[key, characters[i + 1]]] : [])));
}
