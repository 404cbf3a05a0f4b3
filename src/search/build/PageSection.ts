/** A formula as the author wrote it. */
export interface SectionFormula {
  tex: string;
  /** Set on a line of its own. */
  display: boolean;
}

/** A notebook's cell as the page shows it. */
export interface SectionCell {
  notebook: string;
  notebookTitle: string;
  title: string;
  code: string;
}

/** A stretch of a built page that has an address of its own. */
export interface PageSection {
  /** Id of the heading or entry; empty for what stands before the first heading. */
  id: string;
  title: string;
  /** Whether it is an entry of a list (a work, a venue, a term) and not a heading's section. */
  isEntry: boolean;
  text: string;
  formulas: SectionFormula[];
  cells: SectionCell[];
  /** Code that stands in the text, outside notebooks. */
  code: string[];
}
