import type { Concept } from "../contract/Concept";

/** A query as search understands it. */
export interface QueryReading {
  /** Normalised. */
  text: string;
  /** Without what only makes it a question. */
  core: string;
  /** The concept that it names as a whole. */
  whole?: Concept;
  /** Whether the whole is guessed: what was typed has a slip in it. */
  isGuess: boolean;
  /** The concepts named in it, in order, each once. */
  concepts: Concept[];
  /** The names as the query has them. */
  names: string[];
  /** Its other words, without those that say nothing. */
  rest: string[];
  /** In the brackets of titles: 《深度学习》. */
  isTitle?: boolean;
  /** An identifier of code, such as `tf.matMul`. */
  isCode: boolean;
}
