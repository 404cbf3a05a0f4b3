const RUNS = /[a-z0-9_.+-]+|\p{Script=Han}+/gu;

/** Runs of so many Chinese characters; of a long Latin word so many letters in a row. */
const MOST_CHARACTERS = 3;
const LETTERS = 4;

/**
 * What of a text tells which page answers it, each once: one to three Chinese characters in a row, Latin words, and the parts
 * of long ones. Nothing needs to know where Chinese words begin.
 */
export function gramsOf(text: string): string[] {
  const runs = text.normalize("NFKC").toLowerCase().match(RUNS) ?? [];
  return [...new Set(runs.flatMap((run) => (/[a-z0-9]/.test(run) ? latinGrams(run) : hanGrams(run))))];
}

const hanGrams = (run: string): string[] =>
  Array.from({ length: MOST_CHARACTERS }, (_, i) => partsOf([...run], i + 1)).flat();

/** The parts begin with a mark: `net` as a word is more than as a part. */
const latinGrams = (word: string): string[] => [
  word,
  ...(word.length > LETTERS ? partsOf([...word], LETTERS).map((part) => `~${part}`) : []),
];

const partsOf = (letters: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, i) => letters.slice(i, i + length).join(""));
