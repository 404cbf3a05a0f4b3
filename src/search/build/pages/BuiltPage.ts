/** A page of the built site, read for the index. */
export interface BuiltPage {
  /** Address below the site's base, such as `/algorithms/attention/`. */
  path: string;
  title: string;
  /** Number and name of the part, as printed above the title; empty where there is none. */
  part: string;
  description: string;
  /** In their order; the first is what stands before the first heading. */
  sections: PageSection[];
}

/** A stretch of a built page that has an address of its own. */
export interface PageSection {
  /** Id of the heading or entry; empty for what stands before the first heading. */
  id: string;
  title: string;
  /** 2 to 4 as its heading is; 1 for what stands before the first, and for an entry. */
  level: number;
  /** Whether it is an entry of a list (a work, a venue, a term) and not a heading's section. */
  isEntry: boolean;
  text: string;
  /** What its paragraphs begin with in bold: of a list of errors, the errors. */
  leads: string[];
  formulas: SectionFormula[];
  cells: SectionCell[];
  /** Code that stands in the text, outside notebooks. */
  code: string[];
}

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

/** Where a section stands, below the site's base. */
export const sectionUrl = (path: string, { id }: { id: string }): string => path + (id === "" ? "" : `#${id}`);
