import type { Tensor2D } from "@tensorflow/tfjs";
import { random } from "./random";
import { sampleIndex } from "./sampleIndex";
import type { Tokenizer } from "./tokenizer";

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
  const { characters, count, length, seed, score, adjust } = options;
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
