/** What a record is; the reader filters by it. */
export type RecordKind = "概念" | "正文" | "代码" | "文献" | "会议";

/** One thing that search finds: a section, a notebook's cell, a work, a venue or a concept. */
export interface SearchRecord {
  /** Address below the site's base, with the anchor: `/algorithms/attention/#缩放点积注意力`. */
  url: string;
  kind: RecordKind;
  title: string;
  /** Title of the page that it stands on; empty where the record is the page itself. */
  page: string;
  /** What it says, as one run of text: no formulas but short inline ones, no outputs. */
  text: string;
  /** Other words under which it is to be found: the part's name, aliases, authors. */
  names: string[];
  /** What readers ask that it answers, in their words; never shown. */
  asked?: readonly string[];
  /** Whether its title is one that many pages have, such as 常见错误: then it says nothing of what it is about. */
  isCommon?: boolean;
  /** Whether it only repeats or introduces what others explain: then it stands behind them. */
  isMinor?: boolean;
  /** Identifiers in its code. */
  code: string[];
}

const LETTERS: Readonly<Record<RecordKind, string>> = { 概念: "d", 正文: "t", 代码: "c", 文献: "w", 会议: "v" };

/** Gives records ids, which tell of what kind they are, and by a capital letter that they are minor. */
export const numberRecords = <T extends SearchRecord>(records: readonly T[]): (T & { id: string })[] =>
  records.map((record, i) => {
    const letter = LETTERS[record.kind];
    return { ...record, id: `${record.isMinor ? letter.toUpperCase() : letter}${i}` };
  });

const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as RecordKind]));

/** What an id that `numberRecords` gave tells of a record before it is fetched. */
export const readId = (id: string): Required<Pick<SearchRecord, "kind" | "isMinor">> & { number: number } => ({
  kind: KINDS.get(id[0].toLowerCase()) ?? "正文",
  isMinor: id[0] < "a",
  number: Number(id.slice(1)),
});
