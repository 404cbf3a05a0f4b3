import type { Concept } from "../contract/SearchFiles";
import { headingField } from "../contract/indexFields";
import { hasHan, splitWords, squeeze } from "../contract/words";
import type { Pagefind, PagefindResult } from "./Pagefind";
import { type Features, nothing } from "./ranking";
import type { QueryReading } from "./readQuery";
import type { Term } from "./terms";

/** A record that says something of a query. */
export interface Candidate {
  result: PagefindResult;
  features: Features;
}

/** What records say of a query, and how much each of its terms weighs in it: together 1, the rarest the most. */
export interface Evidence {
  candidates: Candidate[];
  shares: number[];
}

/** What one record says of one term. */
type Says = Pick<Features, "heading" | "place" | "names" | "code" | "text" | "covered">;

/** Asks the index for every term, in all its forms, and for the query as a whole. */
export async function findCandidates(
  terms: readonly Term[],
  { text, core }: Pick<QueryReading, "text" | "core">,
  { pagefind, size, pause }: { pagefind: Pagefind; size: number; pause(): Promise<void> },
): Promise<Evidence> {
  const perTerm: Map<string, { result: PagefindResult; says: Says }>[] = [];
  for (const { forms } of terms) {
    const found = new Map<string, { result: PagefindResult; says: Says }>();
    for (const form of forms) {
      await pause();
      for (const [result, says] of await askFor(form, pagefind)) {
        const before = found.get(result.id)?.says;
        found.set(result.id, { result, says: before ? highest(says, before) : says });
      }
    }
    perTerm.push(found);
  }
  const lengthOf = (some: readonly Term[]) => some.reduce((all, { forms }) => all + forms[0].length, 0);
  const known = terms.filter((_, i) => perTerm[i].size > 0);
  if (lengthOf(known) < LEAST_KNOWN * lengthOf(terms)) for (const found of perTerm) found.clear();
  const weights = perTerm.map((found, i) => weightOf(terms[i], found.size, size));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight) => weight / sum);

  const candidates = new Map<string, Candidate>();
  perTerm.forEach((found, i) => {
    for (const [id, { result, says }] of found) {
      const candidate = candidates.get(id) ?? { result, features: nothing() };
      for (const key of keysOf(says)) candidate.features[key] += says[key] * shares[i];
      candidates.set(id, candidate);
    }
  });
  const mark = async (phrase: string, take: (features: Features, result: PagefindResult) => void) => {
    await pause();
    // Finding a long phrase takes the index long, and no heading is one.
    if (splitWords(phrase).length > LONGEST_PHRASE) return;
    for (const result of (await pagefind.search(`"${phrase}"`)).results) {
      const candidate = candidates.get(result.id) ?? { result, features: { ...nothing(), covered: 1 } };
      take(candidate.features, result);
      candidates.set(result.id, candidate);
    }
  };
  await mark(core, (features, result) => {
    features.whole = isIn(result, "words") ? 1 : IN_TEXT;
  });
  await mark(headingField(text), (features) => {
    features.exact = 1;
  });
  return { candidates: [...candidates.values()], shares };
}

const LONGEST_PHRASE = 40;
/** Of a query's characters, so many must be in words that the site has; else it is about something else. */
const LEAST_KNOWN = 0.4;
/** A concept weighs more than another word; of rare words the rarest no more than this many records' word; one that none has, little. */
const CONCEPT = 1.5;
const RAREST = 10;
const UNKNOWN = 3;

function weightOf({ concept }: Term, found: number, size: number): number {
  if (found === 0) return UNKNOWN;
  return Math.log(1 + size / Math.max(RAREST, found)) * (concept ? CONCEPT : 1);
}

/** What stands in the text as a whole counts so much beside the same in the heading. */
const IN_TEXT = 0.5;
/** The words of a name that stand apart, or only begin longer words, are so much of it. */
const SCATTERED = 0.7;

const keysOf = (says: Says) => Object.keys(says) as (keyof Says)[];

function highest(one: Says, other: Says): Says {
  const both = { ...one };
  for (const key of keysOf(one)) both[key] = Math.max(one[key], other[key]);
  return both;
}

const isIn = ({ matchedMetaFields }: PagefindResult, field: string): boolean =>
  matchedMetaFields?.includes(field) === true;

/** What records say of a form: as it stands, or of its words apart from each other. */
async function askFor(form: string, pagefind: Pagefind): Promise<[PagefindResult, Says][]> {
  const loose = (await pagefind.search(form)).results;
  const exact = new Set((await pagefind.search(`"${form}"`)).results.map(({ id }) => id));
  if (exact.size === 0 && !(await isBeginning(form, loose))) return [];
  const best = Math.max(...loose.map(({ score }) => score), Number.EPSILON);
  // Of several words, that a field has one of them says nothing of the others.
  const perWord: Map<string, PagefindResult>[] = [];
  for (const word of splitWords(form)) {
    perWord.push(new Map((await pagefind.search(word)).results.map((result) => [result.id, result])));
  }
  return loose.map((result) => {
    const strength = exact.size === 0 || exact.has(result.id) ? 1 : SCATTERED;
    const has = (field: string) =>
      perWord.every((found) => isIn(found.get(result.id) ?? result, field)) ? strength : 0;
    const says = { heading: has("words"), place: has("place"), names: has("names"), code: has("code") };
    return [result, { ...says, text: result.score / best, covered: strength }];
  });
}

/**
 * Whether the records have words that begin so. Of a word that the index lacks, Pagefind takes the longest beginning that
 * it has, down to a single letter, and that is no answer.
 */
async function isBeginning(form: string, [first]: readonly PagefindResult[]): Promise<boolean> {
  if (!first || hasHan(form) || form.length < LEAST_BEGINNING) return false;
  const { content, meta } = await first.data();
  return squeeze(`${content} ${Object.values(meta).join(" ")}`).includes(squeeze(form));
}

const LEAST_BEGINNING = 3;

/** Of several concepts the last is asked about, and the others tell which one is meant: they count so much. */
const LATER = 0.6;

/** What the card of a query's concept says of it: its own name; and of the other terms what its section's heading says. */
export function cardFeatures(concept: Concept, terms: readonly Term[], shares: readonly number[]): Features {
  const [heading, place] = [squeeze(concept.title), squeeze(concept.page)];
  const features = nothing();
  const last = terms.findLastIndex((term) => term.concept !== undefined);
  terms.forEach(({ forms, concept: named }, i) => {
    const says = (text: string) => forms.some((form) => text.includes(squeeze(form)));
    const isOwn = named === concept;
    if (isOwn) features.own += shares[i] * (i === last ? 1 : LATER);
    if (isOwn || says(heading)) features.heading += shares[i];
    if (says(place)) features.place += shares[i];
    if (isOwn || says(heading) || says(place)) features.covered += shares[i];
    if (isOwn) features.text += shares[i];
  });
  if (features.own === 1) Object.assign(features, { whole: 1, exact: 1 });
  return features;
}
