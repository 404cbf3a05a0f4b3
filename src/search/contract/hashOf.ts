/** Fowler, Noll and Vo's hash (FNV-1a, 32 bits) of a text's code points, its high bits mixed into the low ones. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}
