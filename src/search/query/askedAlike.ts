import type { PageWeights } from "../contract/pageWeights";
import type { PageNumbers, ShownRecord } from "../contract/SearchFiles";
import { readId } from "../contract/SearchRecord";
import { likelyPages } from "./likelyPages";
import { nearestQuestion } from "./nearestQuestion";
import { type Contender, type Contenders, inOrder, score } from "./ranking";
import { FIRST } from "./SearchAnswer";

/** Of so many pages it is asked how likely they answer a query. */
const LIKELY = 8;

/** What a page says as a whole, in its beginning, answers a question so well beside its sections. */
const WHOLE = 0.5;

/** Where to look for what readers ask of pages. */
export interface PageSources {
  pages: readonly PageNumbers[];
  /** Fetches what speaks for a page, by its place. */
  loadPage(page: number): Promise<PageWeights>;
}

/** Finds how likely a query is answered by the pages that lead without it, and notes it with what stands on them. */
export async function askPages(
  text: string,
  { asked, contenders }: Contenders,
  { pages, loadPage }: PageSources,
): Promise<void> {
  const placed = contenders.map((one) => ({ ...one, page: pageOf(one.id, pages) })).filter(({ page }) => page >= 0);
  const leading = new Set(inOrder(placed, (one) => score(one, asked)).map(({ page }) => page));
  const asking = [...leading].slice(0, LIKELY);
  const weights = await Promise.all(asking.map(loadPage)).catch(() => undefined);
  if (!weights) return;
  const shares = likelyPages(text, weights);
  for (const { id, page, features } of placed) {
    const { kind, number } = readId(id);
    const isWhole = kind === "正文" && number === pages[page][0];
    features.page = (shares[asking.indexOf(page)] ?? 0) * (isWhole ? WHOLE : 1);
  }
}

/** Finds how near a query is, by its words, to what readers ask of those that lead without it: as many as are fetched in any case. */
export async function compareQuestions(
  words: ReadonlySet<string>,
  { asked, contenders }: Contenders,
  loadRecord: (id: string) => Promise<ShownRecord>,
): Promise<void> {
  const leading = inOrder(contenders, (one) => score(one, asked)).slice(0, FIRST);
  const compare = async ({ id, features }: Contender) => {
    const record = await loadRecord(id).catch(() => undefined);
    if (record?.asked) features.question = nearestQuestion(words, record.asked);
  };
  await Promise.all(leading.map(compare));
}

/** The place of the page that a record explains something on, among `pages`; -1 where there is none. */
function pageOf(id: string, pages: readonly PageNumbers[]): number {
  const { kind, number } = readId(id);
  switch (kind) {
    case "正文":
    case "会议":
      return pages.findIndex(([first, last]) => number >= first && number <= last);
    case "概念":
      return pages.findIndex(([, , ...concepts]) => concepts.includes(number));
    case "代码":
    case "文献":
      return -1;
    default:
      return kind satisfies never;
  }
}
