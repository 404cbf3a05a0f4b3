import type { Concept } from "../contract/Concept";
import type { QueryReading } from "./QueryReading";
import type { SearchHit } from "./SearchHit";

/**
 * The concept that a query is about: the one that it names as a whole, or of several the last (池化 of
 * 卷积神经网络的池化), if its page is among what was found.
 */
export function leadingConcept({ whole, concepts }: QueryReading, records: readonly SearchHit[]): Concept | undefined {
  const pages = records.map(({ href }) => href.replace(/#.*/, ""));
  const isFound = ({ url }: Concept) => pages.some((page) => page.endsWith(url.replace(/#.*/, "")));
  return whole ?? concepts.findLast(isFound) ?? concepts.at(-1);
}
