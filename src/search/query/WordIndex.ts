/** A record that has the words that were looked for. */
export interface Found {
  /** See `numberRecords`. */
  id: string;
  score: number;
  /** The fields beside the text in which a word was found. */
  fields: readonly string[];
}

/** An index of the words of all records. */
export interface WordIndex {
  /** The records that have all these words; as a phrase, that have them side by side. Without words: all records. */
  find(text: string, isPhrase?: boolean): Promise<readonly Found[]>;
}
