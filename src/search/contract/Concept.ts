/** A concept of the glossary, or a page of the article, as search knows it. */
export interface Concept {
  /** Its names: the canonical one first, then aliases, English and abbreviations. */
  names: string[];
  /** Where it is explained, below the site's base. */
  url: string;
  /** Title of that section, and of its page. */
  title: string;
  page: string;
  /** Id of its entry in the glossary, which has its definition; a page has none. */
  entry?: string;
}
