import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Output } from "../../../src/notebook/contract/outputs";
import { shown } from "./shown";

// The claims of the page on word embedding, by loops in double precision, against what the notebooks showed.
type Matrix = number[][];

const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

function heat(output: Output | undefined): Matrix {
  if (output?.kind !== "chart") throw new Error(`A chart was expected, not ${output?.kind}.`);
  const [mark] = output.marks;
  if (mark.type !== "heatmap") throw new Error(`A heat map was expected, not ${mark.type}.`);
  return mark.values;
}
function rows(output: Output | undefined): string[][] {
  if (output?.kind !== "table") throw new Error(`A table was expected, not ${output?.kind}.`);
  return output.rows.map((row) => row.map(String));
}
function text(output: Output | undefined): string {
  if (output?.kind !== "text") throw new Error(`Text was expected, not ${output?.kind}.`);
  return output.text;
}
function expectClose(actual: Matrix, expected: Matrix, tolerance = 1e-4): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const worst = Math.max(...expected.flatMap((row, s) => row.map((value, t) => Math.abs(value - actual[s][t]))));
  expect(worst).toBeLessThan(tolerance);
}

describe("looking up", () => {
  const lookup = shown("embedding-lookup", "lookup");
  const gradient = shown("embedding-lookup", "gradient");
  const sentence = [0, 6, 0, 5]; // 春风春水

  it.runIf(lookup.length)("takes the rows that Eᵀe_w is, summed out term by term", () => {
    const E = heat(lookup[0]);
    const products = sentence.map((w) =>
      E[0].map((_, column) => E.reduce((sum, row, i) => sum + row[column] * Number(i === w), 0)),
    );
    expectClose(heat(lookup[1]), products);
  });

  it.runIf(gradient.length)("sends the gradient only to rows in use, twice to the character that comes twice", () => {
    const E = heat(lookup[0]);
    const expected = E.map((row, i) => row.map((value) => value * sentence.filter((w) => w === i).length));
    expectClose(heat(gradient[0]), expected);
    expect(expected.filter((row) => row.every((value) => value === 0))).toHaveLength(5);
  });
});

describe("negative sampling", () => {
  const onePair = shown("negative-sampling", "one-pair");
  const optimum = shown("negative-sampling", "optimum");

  it.runIf(onePair.length)("has the gradient that central differences of −ln σ(s) − Σ ln σ(−s) give", () => {
    // v, u and the three noise vectors, one after another.
    const point = [1, 0.5, 0.2, -0.4, 1, 1, -0.5, 0.3, 0.6, -1];
    const loss = (p: number[]) => {
      const v = p.slice(0, 2);
      const noise = [4, 6, 8].map((from) => p.slice(from, from + 2));
      const ofNoise = noise.reduce((sum, n) => sum - Math.log(1 - sigmoid(dot(n, v))), 0);
      return ofNoise - Math.log(sigmoid(dot(p.slice(2, 4), v)));
    };
    const differences = point.map((_, i) => {
      const at = (step: number) => loss(point.map((value, j) => (i === j ? value + step : value)));
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });
    const shown = rows(onePair[0]).map((row) => row[1].split(/\s+/u).map(Number));
    expectClose([shown.flat()], [differences]);
  });

  it.runIf(optimum.length)("ends at the minimum of every pair's own loss, which is PMI − ln k", () => {
    const counts = [
      [4, 20, 3, 6, 9],
      [20, 6, 2, 9, 8],
      [3, 2, 4, 16, 14],
      [6, 9, 16, 4, 22],
      [9, 8, 14, 22, 2],
    ];
    const k = 2;
    const ofRow = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
    const ofColumn = counts[0].map((_, c) => counts.reduce((sum, row) => sum + row[c], 0));
    const all = ofRow.reduce((sum, count) => sum + count, 0);
    // The slope of −#(w,c) ln σ(s) − k #(w) P(c) ln σ(−s) grows with s: its zero by halving.
    const minimum = (w: number, c: number) => {
      let [low, high] = [-20, 20];
      for (let i = 0; i < 80; i++) {
        const s = (low + high) / 2;
        const slope = counts[w][c] * (sigmoid(s) - 1) + k * ofRow[w] * (ofColumn[c] / all) * sigmoid(s);
        if (slope < 0) low = s;
        else high = s;
      }
      return low;
    };
    const minima = counts.map((row, w) => row.map((_, c) => minimum(w, c)));
    const closedForm = counts.map((row, w) =>
      row.map((count, c) => Math.log((count * all) / (ofRow[w] * ofColumn[c])) - Math.log(k)),
    );
    expectClose(minima, closedForm, 1e-9);
    expectClose(heat(optimum[0]), minima, 1e-3);
  });
});

describe("the characters of the quatrains", () => {
  const { poems } = JSON.parse(readFileSync("public/data/wujue.json", "utf8")) as { poems: string[] };
  const counts = new Map<string, number>();
  for (const character of poems.flatMap((poem) => [...poem])) counts.set(character, (counts.get(character) ?? 0) + 1);
  const frequencies = [...counts.values()].sort((a, b) => b - a).slice(0, 1000);
  const total = frequencies.reduce((sum, count) => sum + count, 0);
  const data = shown("poem-vectors", "data");
  const batch = shown("poem-vectors", "batch");
  const loss = shown("poem-vectors", "loss");
  const neighbours = shown("poem-vectors", "neighbours");

  it.runIf(data.length)("are counted as the notebook and the page say", () => {
    expect([poems.length, counts.size, frequencies[999]]).toEqual([3776, 3661, 13]);
    expect(text(data[1])).toContain(`${((100 * total) / (20 * poems.length)).toFixed(1)}%`);
    const noise = frequencies.reduce((sum, count) => sum + Math.sqrt(Math.sqrt(count)) ** 3, 0);
    for (const [character, share, kept, chance] of rows(batch[0])) {
      const count = counts.get(character) ?? 0;
      expect(Number.parseFloat(share)).toBeCloseTo((100 * count) / total, 3);
      expect(Number(kept)).toBeCloseTo(Math.min(1, Math.sqrt((0.005 * total) / count)), 2);
      expect(Number.parseFloat(chance)).toBeCloseTo((100 * count ** 0.75) / noise, 3);
    }
  });

  it.runIf(loss.length)("start at a loss of 6 ln 2, one positive and five negatives at an inner product of 0", () => {
    expect(text(loss.at(-1))).toContain((-6 * Math.log(sigmoid(0))).toFixed(4));
  });

  it.runIf(neighbours.length)("have neighbours with like contexts in the counts: far above chance", () => {
    // Positive PMI with every character of the table, from the pairs of the couplets; then the cosine of the rows.
    const vocabulary = [...counts].filter(([, count]) => count >= 13).map(([character]) => character);
    const index = new Map(vocabulary.map((character, i) => [character, i]));
    const pairs = vocabulary.map(() => new Float64Array(vocabulary.length));
    for (const poem of poems) {
      const characters = [...poem].map((character) => index.get(character) ?? -1);
      for (let i = 0; i < 20; i++) {
        for (let j = 0; j < 20; j++) {
          const parallel = Math.floor(i / 10) === Math.floor(j / 10) && i % 5 === j % 5;
          const weight = Math.floor(i / 5) === Math.floor(j / 5) ? 1 : parallel ? 3 : 0;
          if (i !== j && characters[i] >= 0 && characters[j] >= 0) pairs[characters[i]][characters[j]] += weight;
        }
      }
    }
    const sums = pairs.map((row) => row.reduce((sum, value) => sum + value, 0));
    const all = sums.reduce((sum, value) => sum + value, 0);
    const ppmi = pairs.map((row, w) =>
      row.map((n, c) => (n ? Math.max(0, Math.log((n * all) / sums[w] / sums[c])) : 0)),
    );
    const norms = ppmi.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)));
    const similarity = (a: number, b: number) =>
      ppmi[a].reduce((sum, value, c) => sum + value * ppmi[b][c], 0) / (norms[a] * norms[b]);

    const ranks = rows(neighbours.at(-1)).flatMap(([character, , listed]) => {
      const query = index.get(character) ?? -1;
      const others = vocabulary.map((_, i) => similarity(query, i)).sort((a, b) => b - a);
      const named = [...listed.matchAll(/\p{Script=Han}/gu)].map(([name]) => index.get(name) ?? -1);
      expect(named).toHaveLength(8);
      return named.map((i) => others.filter((value) => value > similarity(query, i)).length);
    });
    // By chance the median rank among a thousand would be 500.
    const median = ranks.sort((a, b) => a - b)[ranks.length / 2];
    expect(median).toBeLessThan(100);
  });
});
