import { random, rankCharacters, tokenizer } from "../../../notebook/kernel/library";
import type { Tokenizer } from "../../../notebook/kernel/library/languageModel";
import { isNear, measureNearness } from "../language/nearDuplicates";
import { END, FORMS, formMark, type Poem, UNKNOWN } from "../language/poems";
import { readPoetry } from "../language/readPoetry";
import { shuffle } from "../randomness";
import { VOCABULARY } from "./study";

/** Poems that every model is judged on. */
const HELD_OUT = 400;
const REGULAR = ["五绝", "五律", "七绝", "七律"];

/** What the models learn from and are judged on. */
export interface RegularPoems {
  characters: Tokenizer;
  training: Poem[];
  heldOut: Poem[];
}

/** The Tang's poems in four or eight lines, shuffled; what comes near those held out is left out. */
export async function readRegularPoems(folder: string): Promise<RegularPoems> {
  const regular = (await readPoetry(folder, "tang")).filter(({ form }) => REGULAR.includes(form));
  const shuffled = shuffle(regular, random(21));
  const heldOut = shuffled.slice(0, HELD_OUT);
  const nearness = measureNearness(heldOut.map(({ text }) => text));
  const training = shuffled.slice(HELD_OUT).filter(({ text }) => !isNear(nearness(text)));
  const marks = [UNKNOWN, END, ...FORMS.map(formMark)];
  const ranked = rankCharacters(training.map(({ text }) => text));
  return { characters: tokenizer(marks, ranked.slice(0, VOCABULARY - marks.length)), training, heldOut };
}
