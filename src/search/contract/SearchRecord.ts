/** What a record is; the reader filters by it. */
export type RecordKind = "概念" | "正文" | "代码" | "文献" | "会议";

/** One thing that search finds: a section, a notebook's cell, a work, a venue or a concept. */
export interface SearchRecord {
  /** Address below the site's base, with the anchor: `/algorithms/attention/#缩放点积注意力`. */
  url: string;
  /** Tells records of one address apart: a section's cells. */
  part?: string;
  kind: RecordKind;
  title: string;
  /** Title of the page that it stands on; empty where the record is the page itself. */
  page: string;
  /** What it says, as one run of text: no formulas but short inline ones, no outputs. */
  text: string;
  /** Other words under which it is to be found: the part's name, aliases, authors. */
  names: string[];
  /** Whether it only repeats or introduces what others explain: then it stands behind them. */
  isMinor?: boolean;
  /** Identifiers in its code. */
  code: string[];
}
