import type { Concept } from "../contract/Concept";
import type { RecordKind } from "../contract/SearchRecord";

/** One result, as it is shown. */
export interface SearchHit {
  /** Address in full: the site's base, the page, the anchor. */
  href: string;
  kind: RecordKind;
  title: string;
  /** Title of the page that it stands on. */
  page: string;
  /** Some of its text. */
  excerpt: string;
  /** Set on the card of a recognised concept. */
  concept?: Concept;
}
