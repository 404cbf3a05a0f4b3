import { loadData, random, randomSplit, rankCharacters, tokenizer } from "../../../notebook/kernel/library";
import type { Tokenizer } from "../../../notebook/kernel/library/languageModel";
import { isNear, measureNearness } from "./nearDuplicates";
import { END, FORMS, formMark, type Poem, UNKNOWN } from "./poems";
import { readPoetry } from "./readPoetry";

/** Tokens of the vocabulary; the matrix product wants a multiple of eight. */
const VOCABULARY = 3200;

/** What the model is trained and judged on. */
export interface Corpus {
  characters: Tokenizer;
  /** Shuffled. */
  training: Poem[];
  /** Quatrains of 20 characters: those that the notebooks on poems hold out. */
  validation: string[];
  test: string[];
  /** What the present notebooks' vocabulary holds: the other characters are one class when models are compared. */
  common: Set<string>;
  /** What was left out and why, to be printed and recorded. */
  proof: string;
}

/** Reads the package chinese-poetry, and leaves out what comes near the poems held out. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const { poems } = await loadData("wujue");
  const [test, validation, train] = randomSplit(poems, [256, 256], random(1));
  const [tang, song, ci] = [
    await readPoetry(folder, "tang"),
    await readPoetry(folder, "song"),
    await readPoetry(folder, "ci"),
  ];
  const next = random(11);
  const quatrains = tang.filter(({ form }) => form === "五绝");
  // Of what is least like the poems held out, less: half of the other lines than of five, a third of the ci, and of the
  // Song only the quatrains.
  const chosen = [
    ...tang.filter(({ form }) => form.startsWith("五") || next() < 0.5),
    ...song.filter(({ form }) => form === "五绝"),
    ...ci.filter(() => next() < 1 / 3),
  ];
  const nearness = measureNearness([...test, ...validation]);
  const distant = chosen.filter(({ text }) => !isNear(nearness(text)));
  const kept = new Set(distant);
  // The quatrains of the Tang three times.
  const training = [...distant, ...quatrains, ...quatrains].filter((poem) => kept.has(poem));
  const proof = prove(distant, [...test, ...validation], chosen.length);
  const marks = [UNKNOWN, END, ...FORMS.map(formMark)];
  const ranked = rankCharacters(distant.map(({ tune = "", text }) => `${tune}：${text}`));
  return {
    characters: tokenizer(marks, ranked.slice(0, VOCABULARY - marks.length)),
    training: arrange(training, next),
    validation,
    test,
    common: new Set(rankCharacters(train).slice(0, 1998)),
    proof,
  };
}

/** Shuffles; what isn't in lines of five comes in the first third, so that the training ends on what is most like the poems held out. */
function arrange(poems: readonly Poem[], next: () => number): Poem[] {
  return poems
    .map((poem) => ({ poem, key: next() * (poem.form.startsWith("五") ? 1 : 1 / 3) }))
    .sort((a, b) => a.key - b.key)
    .map(({ poem }) => poem);
}

/** Compares once more, by looking for the poems in one long text instead of asking an index. */
function prove(training: readonly Poem[], heldOut: readonly string[], count: number): string {
  const all = training.map(({ text }) => text.replace(/[^\p{sc=Han}]/gu, "")).join("|");
  const whole = heldOut.filter((poem) => all.includes(poem)).length;
  const runs = heldOut.filter((poem) =>
    Array.from({ length: 13 }, (_, i) => poem.slice(i, i + 8)).some((run) => all.includes(run)),
  ).length;
  const halves = heldOut.filter((poem) => all.includes(poem.slice(0, 5)) && all.includes(poem.slice(5, 10))).length;
  return `${count - training.length} of ${count} texts left out; of ${heldOut.length} poems held out, in what is learned from: ${whole} whole, ${runs} by eight characters in a row, ${halves} by their first two lines apart.`;
}
