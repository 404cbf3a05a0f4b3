/** What the card of a term says. */
export interface TermCardContent {
  zh: string;
  /** English name and abbreviation. */
  en: string;
  /** HTML of the site's own. */
  definition: string;
  /** Address below the site's base of the section that explains it. */
  section: string;
}
