import type { QueryReading } from "./QueryReading";
import type { SearchHit } from "./SearchHit";
import { squeeze } from "../contract/squeeze";

/** Share of a query's characters that a heading has to say, to be what was asked for. */
const LEAST = 0.6;

/**
 * Which of the results has a heading that says what was asked: most of the words, and of those beside the concept's name
 * at least one. Such a section goes before the concept's card. -1 where there is none.
 */
export function answeringHeading(reading: QueryReading, records: readonly SearchHit[]): number {
  const { whole, concepts, rest, isTitle } = reading;
  if (isTitle) return records.findIndex(({ kind }) => kind === "文献");
  if (whole) return -1;
  let best = { at: -1, share: 0 };
  records.forEach(({ title, page, kind }, at) => {
    if (kind === "概念" || kind === "代码") return;
    const share = shareSaid(
      squeeze(title),
      squeeze(page + title),
      concepts.map(({ names }) => names.map(squeeze)),
      rest.map(squeeze),
    );
    if (share >= LEAST && share > best.share) best = { at, share };
  });
  return best.at;
}

function shareSaid(title: string, place: string, concepts: readonly string[][], rest: readonly string[]): number {
  const saidConcepts = concepts.filter((names) => names.some((name) => place.includes(name)));
  const saidRest = rest.filter((word) => title.includes(word));
  if (rest.length > 0 ? saidRest.length === 0 : saidConcepts.length < 2) return 0;
  const size = (names: readonly string[]) => names[0].length;
  const all = concepts.reduce((sum, names) => sum + size(names), 0) + rest.join("").length;
  return (saidConcepts.reduce((sum, names) => sum + size(names), 0) + saidRest.join("").length) / all;
}
