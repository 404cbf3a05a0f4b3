/** The distinct characters of some texts, the most frequent first; those as frequent stand in the order of their code units. */
export function rankCharacters(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const character of texts.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([character]) => character);
}
