import { headingField } from "../contract/indexFields";
import { distinct, hasHan, splitWords, squeeze } from "../contract/words";
import { isCode } from "./notation";
import { type Features, nothing } from "./ranking";
import type { QueryReading } from "./readQuery";
import type { Term } from "./terms";
import type { Found, WordIndex } from "./WordIndex";

/** Who is asked. */
export interface Asking {
  index: WordIndex;
  /** Number of all records. */
  size: number;
  /** All the words of a record. */
  wordsOf(id: string): Promise<string>;
  /** Lets the page do what waits. */
  pause(): Promise<void>;
}

/** What one record says of one term. */
type Says = Pick<Features, "heading" | "names" | "asked" | "text" | "covered">;

/** What each record says of a query, by id: the index is asked for every term, in all its forms, and for the query as a whole. */
export async function findCandidates(
  terms: readonly Term[],
  { text, core, whole, isTitle }: Pick<QueryReading, "text" | "core" | "whole" | "isTitle">,
  asking: Asking,
): Promise<Map<string, Features>> {
  const perTerm: Map<string, Says>[] = [];
  for (const term of terms) perTerm.push(await askForTerm(term, asking));
  const lengthOf = (some: readonly Term[]) => some.reduce((all, { forms }) => all + forms[0].length, 0);
  const known = terms.filter((_, i) => perTerm[i].size > 0);
  if (lengthOf(known) < LEAST_KNOWN * lengthOf(terms)) for (const found of perTerm) found.clear();
  const last = terms.findLastIndex(({ concept }) => concept !== undefined);
  const weights = perTerm.map(({ size }, i) => weightOf(size, asking.size) * (i === last ? ASKED : 1));
  const sum = weights.reduce((all, weight) => all + weight, 0);

  const candidates = new Map<string, Features>();
  const candidate = (id: string, covered = 0): Features => {
    const features = candidates.get(id) ?? { ...nothing(), covered };
    candidates.set(id, features);
    return features;
  };
  for (const [i, found] of perTerm.entries()) {
    const share = weights[i] / sum;
    for (const [id, says] of found) {
      const features = candidate(id);
      for (const key of keysOf(says)) features[key] += says[key] * share;
    }
  }
  const users = new Set(isCode(text) ? await usersOf(text, asking) : []);
  for (const phrase of distinct([text, core])) {
    for (const { id, fields } of await askForPhrase(phrase, asking)) {
      const features = candidate(id, 1);
      features.whole = Math.max(features.whole, fields.includes("words") ? 1 : IN_TEXT);
      // An identifier is asked for where it is used.
      if (users.has(id)) features.exact = 1;
    }
  }
  for (const { id, fields } of await askForPhrase(headingField(text), asking)) {
    if (!fields.includes("asked")) candidate(id, 1).exact = 1;
    // What people call a work is its heading, too, but only where a work is asked for.
    else if (isTitle) Object.assign(candidate(id, 1), { heading: 1, whole: 1, exact: 1 });
  }
  // A query that is a concept's name is all about the place that explains it, whatever that is called.
  if (whole && terms.some(({ concept }) => concept === whole))
    Object.assign(candidate(whole.record, 1), { heading: 1, names: 1, text: 1, whole: 1, exact: 1 });
  return candidates;
}

/** Of a query's characters, so many must be in words that the site has; else it is about something else. */
const LEAST_KNOWN = 0.4;

/** Of rare words the rarest is no more than a word of so many records. */
const RAREST = 10;
/** The last concept is what is asked about, and more than another word; those before it tell which one is meant. */
const ASKED = 1.5;

/** A word that no record has is still a part of the query that they don't answer. */
const UNKNOWN = 3;

/** How much a term weighs that so many records of all have. */
const weightOf = (found: number, size: number): number =>
  found === 0 ? UNKNOWN : Math.log(1 + size / Math.max(RAREST, found));

/** What stands in the text as a whole counts so much beside the same in the heading. */
const IN_TEXT = 0.5;
/** The words of a name that stand apart, or only begin longer words, are so much of it. */
const SCATTERED = 0.7;

/** Finding a long phrase takes the index long, and no heading is one. */
const LONGEST_PHRASE = 40;

async function askForPhrase(phrase: string, { index, pause }: Asking): Promise<readonly Found[]> {
  await pause();
  return splitWords(phrase).length > LONGEST_PHRASE ? [] : index.find(phrase, true);
}

/** The records in whose code an identifier may be: Pagefind also finds those that have its words apart. */
async function usersOf(identifier: string, { index }: Asking): Promise<string[]> {
  return (await index.find(identifier)).flatMap(({ id, fields }) => (fields.includes("code") ? [id] : []));
}

const keysOf = (says: Says) => Object.keys(says) as (keyof Says)[];

/** What records say of a term, by id: the most that they say of one of its forms. */
async function askForTerm({ forms }: Term, asking: Asking): Promise<Map<string, Says>> {
  const most = new Map<string, Says>();
  for (const form of forms) {
    await asking.pause();
    for (const [id, says] of await askForForm(form, asking)) {
      const before = most.get(id) ?? says;
      for (const key of keysOf(says)) says[key] = Math.max(says[key], before[key]);
      most.set(id, says);
    }
  }
  return most;
}

/** What records say of a form: as it stands, or of its words apart from each other. */
async function askForForm(form: string, { index, wordsOf }: Asking): Promise<[id: string, Says][]> {
  const loose = await index.find(form);
  const exact = new Set((await index.find(form, true)).map(({ id }) => id));
  // Of a word that the index lacks, Pagefind takes the longest beginning that it has, down to a single letter: no answer.
  const isBeginning = async () =>
    !hasHan(form) && form.length >= LEAST_BEGINNING && squeeze(await wordsOf(loose[0].id)).includes(squeeze(form));
  if (loose.length === 0 || (exact.size === 0 && !(await isBeginning()))) return [];
  const best = Math.max(...loose.map(({ score }) => score), Number.EPSILON);
  // Of several words, that a field has one of them says nothing of the others.
  const perWord: Map<string, Found>[] = [];
  for (const word of splitWords(form))
    perWord.push(new Map((await index.find(word)).map((found) => [found.id, found])));
  return loose.map((found) => {
    const strength = exact.size === 0 || exact.has(found.id) ? 1 : SCATTERED;
    const has = (field: string) =>
      perWord.every((ofWord) => (ofWord.get(found.id) ?? found).fields.includes(field)) ? strength : 0;
    const fields = { heading: has("words"), names: has("names"), asked: has("asked") };
    return [found.id, { ...fields, text: found.score / best, covered: strength }];
  });
}

const LEAST_BEGINNING = 3;
