import type { Concept } from "../contract/SearchFiles";
import { dropQuestion } from "../contract/wording";
import { splitWords } from "../contract/words";
import type { NamedStretch, NameIndex } from "./NameIndex";
import { isCode } from "./notation";
import { tellingWords } from "./wording";

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
  /** An identifier of code, such as `tf.matMul`. */
  isCode: boolean;
  /** Of a work: in the brackets of titles, or with 论文 behind it. `SearchEngine` takes them off, and says so. */
  isTitle?: boolean;
}

/** Whether the site has these words as they stand. */
export type IsWritten = (words: string) => Promise<boolean>;

/** A shorter word is near too many names. */
const LATIN_WORD = /^[a-z][a-z-]{3,}$/i;

/**
 * Reads a normalised query: the concepts that it names, and the words besides. What the site has as it stands is no slip.
 */
export async function readQuery(text: string, index: NameIndex, isWritten: IsWritten): Promise<QueryReading> {
  const core = dropQuestion(text) || text;
  const plain = { text, core, isGuess: false, concepts: [], names: [], rest: [], isCode: isCode(text) };
  const whole = (concept: Concept, names: string[]) => ({ ...plain, whole: concept, concepts: [concept], names });

  const exact = index.named(text) ?? index.named(core);
  if (exact) return whole(exact, [core]);
  // `l1zhengzehua` looks like an identifier.
  const spelled = plain.isCode && !/^[a-z\d]+$/.test(core) ? undefined : await index.spelled(core);
  if (spelled) return { ...whole(spelled, []), isCode: false };

  const stretches = plain.isCode ? [] : index.within(core);
  const begun = plain.isCode || stretches.length > 0 ? undefined : index.begun(core);
  if (begun) return whole(begun, [core]);
  const near = index.near(core);
  if (near && !(await isWritten(core))) return { ...whole(near, []), isGuess: true, isCode: false };
  if (plain.isCode) return { ...plain, rest: [text] };

  const { rest, corrected } = await readRest(core, stretches, index, isWritten);
  const found = [...stretches, ...corrected].sort((a, b) => a.start - b.start);
  const concepts = [...new Set(found.map(({ concept }) => concept))];
  return {
    ...plain,
    whole: concepts.length === 1 && rest.length === 0 ? concepts[0] : undefined,
    concepts,
    names: stretches.map((stretch) => stretch.text),
    rest,
  };
}

/** The words beside the names. A Latin word that the site doesn't have may be a name with a slip in it. */
async function readRest(
  core: string,
  stretches: readonly NamedStretch[],
  index: NameIndex,
  isWritten: IsWritten,
): Promise<{ rest: string[]; corrected: NamedStretch[] }> {
  const rest: string[] = [];
  const corrected: NamedStretch[] = [];
  let at = 0;
  for (const { start, end } of [...stretches, { start: core.length, end: core.length }]) {
    for (const word of tellingWords(core.slice(at, start))) {
      const near = LATIN_WORD.test(word) ? index.near(word) : undefined;
      if (near && !(await isWritten(word))) corrected.push({ concept: near, text: word, start: at, end: start });
      else rest.push(...((await isWritten(word)) ? [word] : splitWords(word)));
    }
    at = end;
  }
  return { rest, corrected };
}
