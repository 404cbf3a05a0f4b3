import type { Concept } from "./Concept";

/** What the query layer knows about the site: a small file, served beside the index. */
export interface SearchData {
  /** Traditional characters and the simplified ones that the site uses for them, in turns: `傳传經经`. */
  traditional: string;
  concepts: Concept[];
}
