/** A poem to learn from: its form, the tune of a ci, and the text with its punctuation. */
export interface Poem {
  form: Form;
  tune?: string;
  text: string;
}

/** Forms by the length and number of their lines; what is neither regular nor a ci is 杂言. */
export const FORMS = ["五绝", "五律", "五言", "七绝", "七律", "七言", "杂言", "词"] as const;
/** A form of poems. */
export type Form = (typeof FORMS)[number];

/** The mark that a poem of this form begins with. */
export const formMark = (form: Form): string => `〈${form}〉`;
/** What isn't in the vocabulary, and the end of a poem. */
export const [UNKNOWN, END] = ["□", "〈终〉"];

const PUNCTUATION = /[，。？！；、：]/u;

/** A text of characters and punctuation only, without notes in brackets; nothing where more than that is odd about it. */
export function cleanText(raw: string): string | undefined {
  const text = raw.replace(/（[^（）]*）/gu, "").replace(/\s/gu, "");
  return /^[\p{sc=Han}，。？！；、：]{8,}$/u.test(text) ? text : undefined;
}

/** The form that the lines of a poem have. */
export function findForm(text: string): Form {
  const lines = text.split(PUNCTUATION).filter((line) => line !== "");
  const width = Array.from(lines[0] ?? "").length;
  const regular = lines.every((line) => Array.from(line).length === width);
  if (!regular || (width !== 5 && width !== 7)) return "杂言";
  const names = { 4: ["五绝", "七绝"], 8: ["五律", "七律"] } as const;
  const [five, seven] = names[lines.length as 4 | 8] ?? (["五言", "七言"] as const);
  return width === 5 ? five : seven;
}

/** Cuts a long text at the ends of sentences, so that no piece is longer than `most` characters; a longer sentence is left out. */
export function cutAtSentences(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (const sentence of text.match(/[^。？！]+[。？！]*/gu) ?? []) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= most) pieces[pieces.length - 1] = last + sentence;
    else if (sentence.length <= most) pieces.push(sentence);
  }
  return pieces;
}

/** A poem as the model reads it: mark, tune, text, end. */
export const toTokens = ({ form, tune, text }: Poem): string[] => [
  formMark(form),
  ...(tune === undefined ? [] : [...tune, "："]),
  ...text,
  END,
];

/** A quatrain of 20 characters with the punctuation that most of them have. */
export const punctuate = (quatrain: string): string => quatrain.replace(/(.{5})(.{5})/gu, "$1，$2。");
