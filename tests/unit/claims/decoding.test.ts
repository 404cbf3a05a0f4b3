import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import type { LanguageModel } from "../../../src/notebook/kernel/languageModel/LanguageModel";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The page on decoding: its cuts by their definitions, its draws by counting, its beams by the scores of whole texts.
interface Cells {
  poet: LanguageModel;
  allow(scores: ArrayLike<number>): number[];
  softmax(scores: number[], temperature?: number): number[];
  topK(p: number[], k: number): number[];
  topP(p: number[], share: number): number[];
  minP(p: number[], part: number): number[];
  draw(p: number[], next: () => number): number;
  beamSearch(starts: number[][], width: number, length: number): Promise<{ ids: number[]; logP: number }[][]>;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const names = ["poet", "allow", "softmax", "topK", "topP", "minP", "draw", "beamSearch"];
  cells = (await loadCells("decoding", ["load", "cuts", "write", "beam"], names)) as Cells;
}, 300_000);

const next = random(11);
const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
const scores = Array.from({ length: 60 }, () => 6 * next());
/** The exponentials' shares, straight from the definition. */
const shares = (s: number[], temperature = 1): number[] => {
  const weights = s.map((score) => Math.exp(score / temperature));
  return weights.map((weight) => weight / sum(weights));
};
const kept = (q: number[]): number[] => q.flatMap((value, id) => (value > 0 ? [id] : []));

describe("the page on decoding", () => {
  it("cuts a distribution as the definitions say, and leaves the proportions of what stays", () => {
    const p = cells.softmax(scores, 1.3);
    for (const [id, share] of shares(scores, 1.3).entries()) expect(p[id]).toBeCloseTo(share, 12);
    const sorted = [...p].sort((a, b) => b - a);
    expect(kept(cells.topK(p, 7))).toEqual(p.flatMap((value, id) => (value >= sorted[6] ? [id] : [])));
    const top = Math.max(...p);
    expect(kept(cells.minP(p, 0.2))).toEqual(p.flatMap((value, id) => (value >= 0.2 * top ? [id] : [])));
    const nucleus = kept(cells.topP(p, 0.8)).map((id) => p[id]);
    expect(sum(nucleus)).toBeGreaterThanOrEqual(0.8);
    expect(sum(nucleus) - Math.min(...nucleus)).toBeLessThan(0.8);
    expect(Math.min(...nucleus)).toBe(sorted[nucleus.length - 1]);
    for (const q of [cells.topK(p, 7), cells.topP(p, 0.8), cells.minP(p, 0.2)]) {
      expect(sum(q)).toBeCloseTo(1, 12);
      const ids = kept(q);
      for (const id of ids) expect(q[id] / q[ids[0]]).toBeCloseTo(p[id] / p[ids[0]], 12);
    }
  });

  it("draws as often as the probabilities say, and would notice another temperature", () => {
    const q = cells.topP(cells.softmax(scores), 0.9);
    const draws = 40_000;
    const counts = new Array<number>(q.length).fill(0);
    const dice = random(5);
    for (let i = 0; i < draws; i++) counts[cells.draw(q, dice)]++;
    const against = (p: number[]) => sum(kept(q).map((id) => (counts[id] - draws * p[id]) ** 2 / (draws * p[id])));
    const freedom = kept(q).length - 1;
    const bound = freedom + 4 * Math.sqrt(2 * freedom);
    expect(counts.filter((count, id) => count > 0 && q[id] === 0)).toEqual([]);
    expect(against(q)).toBeLessThan(bound);
    const hotter = kept(q).map((id) => scores[id]);
    const wrong = new Array<number>(q.length).fill(0);
    shares(hotter, 1.1).forEach((share, i) => {
      wrong[kept(q)[i]] = share;
    });
    expect(against(wrong)).toBeGreaterThan(bound);
  });

  it("a beam's sum is what the model gives the whole text without a cache, and one beam alone is greedy", async () => {
    const { poet, allow } = cells;
    const start = poet.encode("五绝", "春眠不觉晓，");
    const length = 5;
    const logsOf = (ids: number[]): number[][] => {
      const rows = poet.logits(ids).arraySync() as number[][];
      return rows.map((row) => shares(allow(row).with(1, Number.NEGATIVE_INFINITY)).map(Math.log));
    };
    const [beams, again] = await cells.beamSearch([start, start], 3, length);
    expect(beams.map(({ logP }) => logP)).toEqual(beams.map(({ logP }) => logP).sort((a, b) => b - a));
    for (const { ids, logP } of beams) {
      expect(ids.slice(0, start.length)).toEqual(start);
      const logs = logsOf(ids.slice(0, -1));
      const total = sum(ids.slice(start.length).map((id, n) => logs[start.length - 1 + n][id]));
      expect(logP).toBeCloseTo(total, 2);
    }
    expect(again.map(({ ids }) => ids)).toEqual(beams.map(({ ids }) => ids));
    const [[alone]] = await cells.beamSearch([start], 1, length);
    const greedy = [...start];
    while (greedy.length < start.length + length) {
      const last = logsOf(greedy)[greedy.length - 1];
      greedy.push(last.indexOf(Math.max(...last)));
    }
    expect(alone.ids).toEqual(greedy);
  });

  it("shows that the most probable text is more probable than what people wrote, and repeats itself more", () => {
    const outputs = shown("decoding", "compare");
    const table = outputs[outputs.length - 1];
    const rows = new Map(rowsOf(table).map(([name, count, ...rest]) => [name, [count, ...rest].map(Number)]));
    const of = (name: string) => rows.get(name) as number[];
    const [written, beamed, sampled] = ["人写的原诗", "束搜索，束宽 4", "按概率抽"].map(of);
    expect(beamed[1] - 3 * beamed[2]).toBeGreaterThan(written[1]);
    expect(Math.abs(sampled[1] - written[1])).toBeLessThan(Math.abs(beamed[1] - written[1]));
    expect(beamed[3]).toBeGreaterThan(written[3]);
  });
});
