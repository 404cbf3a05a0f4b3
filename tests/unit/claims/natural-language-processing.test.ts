import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEditRecords } from "../../../src/notebook/build/edits/editRecords";
import { findValue } from "../../../src/notebook/build/findValue";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";
import { random } from "../../../src/notebook/kernel/library/random";
import type { WujueData } from "../../../src/notebook/kernel/library/gatheredData";
import type { PoemsCheckpointData, SavedParameters } from "../../../src/notebook/kernel/library/savedModels";

const readData = <T>(name: string): T => JSON.parse(readFileSync(`public/data/${name}.json`, "utf8")) as T;
const { poems } = readData<WujueData>("wujue");
const checkpoint = readData<PoemsCheckpointData>("poems-checkpoint");
const recorded = (slug: string) => parseOutputs(readFileSync(`notebooks/outputs/${slug}.json`, "utf8")).cells;
/** Everything that a cell showed, as text. */
const textOf = (slug: string, cell: string) => JSON.stringify(recorded(slug)[cell]);

// The split again: the first 256 of the shuffled poems are for testing, the next 256 for validation.
const next = random(1);
const order = poems.map((poem) => [next(), poem] as const).sort(([a], [b]) => a - b);
const [test, train] = [order.slice(0, 256), order.slice(512)].map((part) => part.map(([, poem]) => poem));
const times = new Map<string, number>();
for (const character of train.join("")) times.set(character, (times.get(character) ?? 0) + 1);
const known = new Set(
  [...times.keys()].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, 1998),
);
const read = (poem: string) => Array.from(poem, (character) => (known.has(character) ? character : "□"));

/** Geometric mean of 1/p over the test poems, of a model that sees the character before (`^` at the start). */
function perplexity(p: (character: string, before: string) => number): number {
  const logs = test.flatMap((poem) =>
    read(poem).map((character, t, all) => Math.log2(p(character, all[t - 1] ?? "^"))),
  );
  return 2 ** (-logs.reduce((a, b) => a + b) / logs.length);
}

describe("the page on language models", () => {
  const singles = new Map<string, number>();
  const pairs = new Map<string, number>();
  const befores = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const poem of train.map(read)) {
    poem.forEach((character, t) => {
      const before = poem[t - 1] ?? "^";
      add(singles, character);
      add(pairs, before + character);
      add(befores, before);
    });
  }
  const unigram = (character: string) => ((singles.get(character) ?? 0) + 1) / (train.length * 20 + 2000);
  const bigram = (character: string, before: string) =>
    ((pairs.get(before + character) ?? 0) + 200 * unigram(character)) / ((befores.get(before) ?? 0) + 200);

  it("counts give the perplexities that the notebook shows", () => {
    expect(textOf("poem-counts", "unigram")).toContain(`一元模型：${perplexity(unigram).toFixed(0)}`);
    expect(textOf("poem-counts", "bigram")).toContain(`困惑度 ${perplexity(bigram).toFixed(0)}`);
  });

  it("the smoothed bigram model is a distribution", () => {
    const all = [...known, "□", "^"];
    const sum = all.map((character) => bigram(character, "明")).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 10);
  });

  it("a row of the published table is what the checkpoint says, and both networks beat the counts", () => {
    const { rnn, transformer } = checkpoint;
    expect(textOf("poem-transformer", "compare")).toContain(`"循环网络",${Math.round(rnn.testPerplexity)}`);
    expect(textOf("poem-rnn", "test")).toContain(`困惑度：${rnn.testPerplexity.toFixed(0)}`);
    expect(rnn.testPerplexity).toBeLessThan(perplexity(bigram));
    expect(transformer.testPerplexity).toBeLessThan(rnn.testPerplexity);
  });

  it("the checkpoint is under a megabyte, a byte and a scale for each number and row", () => {
    expect(readFileSync("public/data/poems-checkpoint.json").length).toBeLessThan(1e6);
    for (const { scales } of [checkpoint.rnn, checkpoint.transformer] as SavedParameters[]) {
      expect(scales.every((scale) => scale > 0)).toBe(true);
    }
  });

  it("poems don't stand on both sides of the split", () => {
    const inTraining = new Set(train);
    expect(test.filter((poem) => inTraining.has(poem))).toEqual([]);
  });
});

describe("other splits of the poems", () => {
  const splits = readEditRecords("poem-counts");
  const read = (cell: string, after: string) =>
    [{ cells: recorded("poem-counts"), backend: "webgl" as const }, ...Object.values(splits)].map(
      (record) => findValue(record, { cell, after }).value,
    );

  it("move the figures as far as the page says: the page's own is the hardest of eight for pairs", () => {
    const [unigram, bigram] = [read("unigram", "一元模型："), read("bigram", "困惑度")];
    expect(unigram.indexOf(Math.min(...unigram))).toBe(2);
    expect(unigram.indexOf(Math.max(...unigram))).toBe(3);
    expect(bigram.indexOf(Math.min(...bigram))).toBe(2);
    expect(bigram.indexOf(Math.max(...bigram))).toBe(0);
  });
});
