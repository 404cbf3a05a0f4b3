/** Turns text into ids, one a character, and back. */
export interface Tokenizer {
  /** The reserved ones, then the characters; an id is a place in it. */
  vocabulary: string[];
  /** A character outside the vocabulary is id 0. */
  encode(text: string): number[];
  decode(ids: Iterable<number>): string;
}

/** Numbers some reserved marks and then some characters. The first mark stands for whatever isn't in the vocabulary. */
export function tokenizer(reserved: readonly string[], characters: readonly string[]): Tokenizer {
  const vocabulary = [...reserved, ...characters];
  const idOf = new Map(vocabulary.map((character, id) => [character, id]));
  return {
    vocabulary,
    encode: (text) => Array.from(text, (character) => idOf.get(character) ?? 0),
    decode: (ids) => Array.from(ids, (id) => vocabulary[id]).join(""),
  };
}
