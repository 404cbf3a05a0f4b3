/** The formulas of a section, as the site serves them to search. */
export interface FormulaSection {
  /** Address below the site's base. */
  url: string;
  title: string;
  /** Whether it only repeats what others explain. */
  isMinor?: boolean;
  page: string;
  /** Formulas as `texToPlain` writes them, each once; those on lines of their own first. */
  formulas: string[];
  /** How many of them stand on lines of their own. */
  displayed: number;
}
