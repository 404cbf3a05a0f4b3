import { dropQuestion } from "./dropQuestion";
import { isCode } from "./isCode";
import { isStopWord } from "./isStopWord";
import type { NamedStretch, NameIndex } from "./NameIndex";
import type { QueryReading } from "./QueryReading";
import { splitWords } from "../contract/splitWords";

const LATIN_WORD = /^[a-z][a-z-]{4,}$/i;

/**
 * Reads a normalised query: the concepts that it names, and the words besides. `isWritten` says whether the site has
 * these words as they stand; what it has is no slip.
 */
export async function readQuery(
  text: string,
  index: NameIndex,
  isWritten: (words: string) => Promise<boolean>,
): Promise<QueryReading> {
  const core = dropQuestion(text) || text;
  const code = isCode(text);
  const exact = index.named(text) ?? index.named(core);
  if (exact)
    return { text, core, whole: exact, isGuess: false, concepts: [exact], names: [core], rest: [], isCode: code };
  if (code) return { text, core, isGuess: false, concepts: [], names: [], rest: [text], isCode: true };
  const spelled = await index.spelled(core);
  if (spelled)
    return { text, core, whole: spelled, isGuess: false, concepts: [spelled], names: [], rest: [], isCode: false };

  const stretches = index.within(core);
  const begun = stretches.length === 0 ? index.begun(core) : undefined;
  const guess = begun ?? index.near(core);
  if (guess && (begun || !(await isWritten(core)))) {
    const names = begun ? [core] : [];
    return { text, core, whole: guess, isGuess: !begun, concepts: [guess], names, rest: [], isCode: false };
  }
  const { rest, corrected } = await readRest(core, stretches, index, isWritten);
  const found = [...stretches, ...corrected].sort((a, b) => a.start - b.start);
  const concepts = [...new Set(found.map(({ concept }) => concept))];
  return {
    text,
    core,
    whole: concepts.length === 1 && rest.length === 0 ? concepts[0] : undefined,
    isGuess: false,
    concepts,
    names: stretches.map((stretch) => stretch.text),
    rest,
    isCode: false,
  };
}

/** The words beside the names. A Latin word that the site doesn't have may be a name with a slip in it. */
async function readRest(
  core: string,
  stretches: readonly NamedStretch[],
  index: NameIndex,
  isWritten: (words: string) => Promise<boolean>,
): Promise<{ rest: string[]; corrected: NamedStretch[] }> {
  const rest: string[] = [];
  const corrected: NamedStretch[] = [];
  let at = 0;
  for (const { start, end } of [...stretches, { start: core.length, end: core.length }]) {
    for (const word of splitWords(core.slice(at, start))) {
      const near = LATIN_WORD.test(word) ? index.near(word) : undefined;
      if (near && !(await isWritten(word))) corrected.push({ concept: near, text: word, start: at, end: start });
      else if (!isStopWord(word)) rest.push(word);
    }
    at = end;
  }
  return { rest, corrected };
}
