const SENTENCE_END = /[。！？；：，、…（“‘.!?;:,]$/;

/** Text gathered from a page, block by block, so that an excerpt reads as one run of sentences. */
export class TextRun {
  #text = "";

  /** Adds words as they stand. */
  add(words: string): void {
    const clean = joinSpaces(words);
    this.#text += this.#text === "" || this.#text.endsWith(" ") ? clean.trimStart() : clean;
  }

  /** Ends a block: a sentence that the author left open, as in a list or a table, is closed. */
  endBlock(mark: string): void {
    const text = this.#text.trimEnd();
    this.#text = text === "" || SENTENCE_END.test(text) ? text : `${text}${mark}`;
  }

  toString(): string {
    return this.#text.trim();
  }
}

/** A text in one line, without what only steers how it breaks. */
export const cleanText = (text: string): string => joinSpaces(text).trim();

const joinSpaces = (text: string): string => text.replace(/[\u2060\u200b\u00ad]/g, "").replace(/\s+/g, " ");
