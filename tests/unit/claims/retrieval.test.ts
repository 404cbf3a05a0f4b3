import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { rowsOf, shown } from "./shown";

// The notebook's scores, against sums over the passages' own text; its ranks, against those counted from the scores.
type Scorer = (question: string) => number[];
interface Cells {
  passages: { from: string; text: string }[];
  index: { df: Map<string, number>; lengths: number[]; meanLength: number };
  questions: [question: string, answer: string][];
  termsOf(text: string, size?: number): string[];
  bm25(index: unknown): Scorer;
  tfIdf: Scorer;
  latent(index: unknown, count: number): Scorer;
  ranks: Record<string, number[]>;
  windows(size: number, step: number): string[];
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["cut", "terms", "bm25", "vectors", "questions", "compare", "misses", "near", "boundary"];
  const names = ["passages", "index", "questions", "termsOf", "bm25", "tfIdf", "latent", "ranks", "windows"];
  cells = (await loadCells("retrieval", ids, names)) as Cells;
}, 300_000);

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const tables = (cell: string) => shown("retrieval", cell).filter(({ kind }) => kind === "table");

/** The terms of a text: every pair of neighbours among Chinese characters, every run of letters and digits. */
function plainTerms(text: string): string[] {
  const lower = text.toLowerCase();
  const words = [...lower.matchAll(/[a-z0-9](?:[a-z0-9]|[-.,](?=[a-z0-9]))*/gu)].map(([word]) => word);
  const han = /\p{Script=Han}/u;
  const alone = [...lower.matchAll(/(?<!\p{Script=Han})\p{Script=Han}(?!\p{Script=Han})/gu)].map(([one]) => one);
  const pairs = Array.from({ length: Math.max(0, lower.length - 1) }, (_, i) => lower.slice(i, i + 2));
  return [...pairs.filter((pair) => han.test(pair[0]) && han.test(pair[1])), ...words, ...alone];
}

describe("retrieval", () => {
  it("cuts into passages that put together give the text, none of them beginning within a sentence", () => {
    const { sections } = JSON.parse(readFileSync("public/data/passages.json", "utf8")) as {
      sections: { text: string }[];
    };
    expect(cells.passages.map(({ text }) => text).join("")).toBe(sections.map(({ text }) => text).join(""));
    const rest = cells.passages.map(({ text }) => text);
    for (const { text } of sections) {
      let done = "";
      while (done.length < text.length) {
        expect(done === "" || /[。？！]”?$/u.test(done), done).toBe(true);
        done += rest.shift() ?? "";
      }
      expect(done).toBe(text);
    }
  });

  it("every question has an answer in at least one passage", () => {
    for (const [question, answer] of cells.questions) {
      expect(
        cells.passages.some(({ text }) => text.includes(answer)),
        question,
      ).toBe(true);
    }
    expect(new Set(cells.questions.map(([question]) => question)).size).toBe(40);
  });

  it("BM25 is the sum of the formula's terms, counted in the text itself", () => {
    const bags = cells.passages.map(({ text }) => plainTerms(text));
    const mean = sum(bags.map((bag) => bag.length)) / bags.length;
    expect(cells.index.meanLength).toBeCloseTo(mean, 10);
    for (const question of ["训练 GPT-3 用了多少个词元", "会议论文是谁审的", "1,750 亿个参数"]) {
      const scores = cells.bm25(cells.index)(question);
      for (const [d, bag] of bags.entries()) {
        const expected = sum(
          plainTerms(question).map((term) => {
            const n = bags.filter((other) => other.includes(term)).length;
            const f = bag.filter((other) => other === term).length;
            const idf = Math.log((bags.length + 1) / (n + 0.5));
            return (idf * f * 2.2) / (f + 1.2 * (0.25 + (0.75 * bag.length) / mean));
          }),
        );
        expect(scores[d]).toBeCloseTo(expected, 9);
      }
    }
  });

  it("with all its dimensions, what was compressed is TF-IDF again, but for the question's length", () => {
    const all = cells.latent(cells.index, cells.passages.length);
    for (const question of ["训练 GPT-3 用了多少个词元", "怎样读一篇论文"]) {
      const [compressed, plain] = [all(question), cells.tfIdf(question)];
      const best = plain.indexOf(Math.max(...plain));
      const scale = compressed[best] / plain[best];
      expect(scale).toBeGreaterThan(1);
      for (const [d, score] of plain.entries()) expect(compressed[d]).toBeCloseTo(scale * score, 6);
    }
  });

  it("the rates and the mean reciprocal rank follow from the ranks, and these from the scores", () => {
    const scorer = cells.bm25(cells.index);
    const ranks = cells.questions.map(([question, answer]) => {
      const scores = scorer(question);
      const places = cells.passages.flatMap(({ text }, d) => (text.includes(answer) ? [d] : []));
      return Math.min(
        ...places.map((d) => 1 + scores.filter((s, e) => s > scores[d] || (s === scores[d] && e < d)).length),
      );
    });
    expect(cells.ranks["BM25，两个字"]).toEqual(ranks);
    const row = rowsOf(tables("compare")[0]).find(([name]) => name === "BM25，两个字") ?? [];
    const rate = (k: number): number => ranks.filter((rank) => rank <= k).length / 40;
    const expected = [rate(1), rate(3), rate(10), sum(ranks.map((rank) => 1 / rank)) / 40];
    expect(row.slice(1).map(Number)).toEqual(expected.map((value) => expect.closeTo(value, 3)));
  });

  it("weights by rarity find more than counts alone, by pairs of questions beyond chance", () => {
    const [weighed, counted] = [cells.ranks["TF-IDF 的余弦"], cells.ranks.只数次数的余弦];
    const better = weighed.filter((rank, q) => rank < counted[q]).length;
    const worse = weighed.filter((rank, q) => rank > counted[q]).length;
    // A sign test: so few of so many would come out worse less than once in a hundred, were both as good.
    let [chance, ways] = [0, 1];
    for (let i = 0; i <= worse; i++) {
      chance += ways / 2 ** (better + worse);
      ways = (ways * (better + worse - i)) / (i + 1);
    }
    expect(2 * chance).toBeLessThan(0.01);
  });

  it("cutting at a fixed length breaks answers, which half an overlap mends", () => {
    const broken = (pieces: readonly string[]): number =>
      cells.questions.filter(([, answer]) => !pieces.some((piece) => piece.includes(answer))).length;
    expect(broken(cells.windows(60, 60))).toBeGreaterThan(3);
    expect(broken(cells.windows(60, 30))).toBe(0);
    const rows = new Map(rowsOf(tables("boundary")[0]).map((row) => [String(row[0]), row]));
    expect(Number(rows.get("60 字，数满就切")?.[3])).toBe(broken(cells.windows(60, 60)));
  });

  it("fuses by ranks: the same order as from the sum of 1 / (60 + rank), ranks counted by comparing scores", () => {
    const scorers = [cells.bm25(cells.index), cells.latent(cells.index, 48)];
    for (const [q, [question, answer]] of cells.questions.entries()) {
      if (q % 8 !== 0) continue;
      const sums = cells.passages.map((_, d) =>
        sum(
          scorers.map((scorer) => {
            const scores = scorer(question);
            const before = scores.filter((score, other) => score > scores[d] || (score === scores[d] && other < d));
            return 1 / (61 + before.length);
          }),
        ),
      );
      const ranks = cells.passages.flatMap(({ text }, d) =>
        text.includes(answer)
          ? [1 + sums.filter((value, other) => value > sums[d] || (value === sums[d] && other < d)).length]
          : [],
      );
      expect(cells.ranks["BM25 与压缩的，融合"][q], question).toBe(Math.min(...ranks));
    }
  }, 120_000);
});
