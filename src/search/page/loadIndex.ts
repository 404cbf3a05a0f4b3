import type { Pagefind } from "../query/Pagefind";

/** Records fetched at a time. */
const AT_ONCE = 6;

/** Has Pagefind fetch its whole index: it keeps in memory what it has. The words are spread over it; none, and nothing is fetched. */
export async function loadIndex(pagefind: Pagefind, spread: readonly string[]): Promise<void> {
  if (spread.length === 0) return;
  await pagefind.preload(spread.join(" "));
  const { results } = await pagefind.search(null);
  for (let i = 0; i < results.length; i += AT_ONCE) {
    await Promise.all(results.slice(i, i + AT_ONCE).map((result) => result.data()));
  }
}
