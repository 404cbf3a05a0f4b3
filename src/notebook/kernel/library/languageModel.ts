import { random } from "./random";
import { refuse, requireFunction, requireOptions, requireString, requireTexts, requireWhole } from "./require";
import { type Numbers, toNumbers } from "./toNumbers";
import type { Tensor2D } from "@tensorflow/tfjs";

/** The distinct characters of some texts, the most frequent first; those as frequent stand in the order of their code units. */
export function rankCharacters(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const all = requireTexts(texts, "rankCharacters 的参数", Number.POSITIVE_INFINITY);
  for (const character of all.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([character]) => character);
}

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
  const vocabulary = [
    ...requireTexts(reserved, "tokenizer 的第 1 个参数"),
    ...requireTexts(characters, "tokenizer 的第 2 个参数"),
  ];
  const idOf = new Map(vocabulary.map((character, id) => [character, id]));
  return {
    vocabulary,
    encode: (text) => Array.from(requireString(text, "encode 的参数"), (character) => idOf.get(character) ?? 0),
    decode: (ids) => Array.from(ids, (id) => vocabulary[id]).join(""),
  };
}

/** Draws an index with probability softmax(scores); a score of −Infinity is never drawn. */
export function sampleIndex(scores: Numbers, next: () => number): number {
  // Whatever has numbers, a tensor's too, can be gone through as an array can.
  const list = toNumbers(scores, "sampleIndex 的分数") as readonly number[];
  requireFunction(next, "sampleIndex 的第 2 个参数（random(42) 给出的那种）");
  const top = list.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(top))
    throw new RangeError(`sampleIndex 要有至少一个有限的分数，也不能有 NaN，最大的却是 ${top}。`);
  const weights = list.map((score) => Math.exp(score - top));
  let rest = next() * weights.reduce((a, b) => a + b);
  const drawn = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  // Rounding can leave a last crumb that belongs to no one.
  return drawn >= 0 ? drawn : weights.findLastIndex((weight) => weight > 0);
}

/** How texts are written on from an opening. */
export interface GenerateOptions {
  characters: Tokenizer;
  /** How many texts, all from the same opening. */
  count: number;
  /** Characters in a finished text. */
  length: number;
  seed: number;
  /** Scores of the next id at every place of every text [count × length, vocabulary]; what isn't written yet is id 0. */
  score(rows: number[][]): Tensor2D;
  /** The score to draw by, of an id in a text that holds `used` so far; −Infinity rules it out. */
  adjust(score: number, id: number, used: Set<number>): number;
}

/** Writes texts by drawing from softmax(scores), character by character: each is read before the next is scored. */
export async function generate(opening: string, options: GenerateOptions): Promise<string[]> {
  const { characters, seed, score, adjust, ...sizes } = requireOptions(
    options,
    "generate ",
    "{ characters, count: 4, … }",
  );
  requireString(opening, "generate 的第 1 个参数");
  const count = requireWhole(sizes.count, "generate 的 count", 1, 1000);
  const length = requireWhole(sizes.length, "generate 的 length", 1, 10_000);
  if (typeof characters?.encode !== "function") refuse("generate 的 characters", "tokenizer(…) 给出的那种", characters);
  requireFunction(score, "generate 的 score");
  requireFunction(adjust, "generate 的 adjust");
  const next = random(seed);
  const start = characters.encode(opening);
  const rows = Array.from({ length: count }, () => [...start, ...Array<number>(length).fill(0)].slice(0, length));
  for (let t = start.length; t < length; t++) {
    const all = score(rows);
    const here = all.gather<Tensor2D>(rows.map((_, i) => i * length + t));
    const scores = await here.array();
    for (const tensor of [all, here]) tensor.dispose();
    rows.forEach((row, i) => {
      const used = new Set(row.slice(0, t));
      const adjusted = scores[i].map((value, id) => adjust(value, id, used));
      row[t] = sampleIndex(adjusted, next);
    });
  }
  return rows.map((row) => opening + characters.decode(row.slice(start.length)));
}

/** Sets texts of several lines in columns beside each other: the first line holds the first line of each text, and so on. */
export function sideBySide(texts: readonly string[], gap = "　　"): string {
  const columns = requireTexts(texts, "sideBySide 的参数", Number.POSITIVE_INFINITY).map((text) => text.split("\n"));
  const height = columns.reduce((most, lines) => Math.max(most, lines.length), 0);
  return Array.from({ length: height }, (_, i) => columns.map((lines) => lines[i] ?? "").join(gap)).join("\n");
}
