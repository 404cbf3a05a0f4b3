import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base";
import { encode as encodeR50k } from "gpt-tokenizer/encoding/r50k_base";
import { random } from "../../../src/notebook/kernel/library";
import { rowsOf, shown } from "./shown";

// The notebook's own cells, against byte pair encoding done on strings.
interface Cells {
  toBytes(text: string): number[];
  train(bytes: number[], count: number): [number, number][];
  merges: [number, number][];
  bytesOf: number[][];
  encode(text: string): number[];
  decode(ids: number[]): string;
  linesOf(poems: string[]): string[];
  trainPoems: string[];
  cutters: { name: string; size: number; cut(text: string): string[]; idOf(token: string): number }[];
  others: Record<string, string>;
  viterbi(letters: string[]): { pieces: string[]; best: number[] };
  longestFirst(letters: string[]): string[];
  logOf(piece: string): number;
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["bytes", "first-merges", "train", "encode", "rate", "published", "unigram"];
  const names = ["toBytes", "train", "merges", "bytesOf", "encode", "decode", "linesOf", "trainPoems"];
  cells = (await loadCells("byte-pair-encoding", ids, [
    ...names,
    "cutters",
    "others",
    "viterbi",
    "longestFirst",
    "logOf",
  ])) as Cells;
}, 300_000);

/** The merges as strings: a token is a string of characters that stand for bytes. Slow and simple. */
function trainOnStrings(text: string, count: number): string[] {
  let words = text.split("\n").map((line) => Array.from(Buffer.from(line).toString("latin1")));
  const merged: string[] = [];
  for (let k = 0; k < count; k++) {
    const counts = new Map<string, number>();
    for (const word of words) {
      for (let i = 0; i + 1 < word.length; i++) {
        const pair = `${word[i]}\n${word[i + 1]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    const most = Math.max(...counts.values());
    const best = [...counts].filter(([, n]) => n === most).map(([pair]) => pair.split("\n"));
    // Among pairs as frequent, the one whose tokens were made first.
    const order = (token: string) => (token.length === 1 ? token.charCodeAt(0) : 256 + merged.indexOf(token));
    const [[a, b]] = best.sort((x, y) => order(x[0]) - order(y[0]) || order(x[1]) - order(y[1]));
    merged.push(a + b);
    words = words.map((word) => {
      const result: string[] = [];
      for (const token of word) {
        if (token === b && result.at(-1) === a) result[result.length - 1] = a + b;
        else result.push(token);
      }
      return result;
    });
  }
  return merged;
}

describe("byte pair encoding", () => {
  it("from characters shortens a text by as many tokens as there are pairs to join", () => {
    const verses = cells.linesOf(cells.trainPoems);
    const counts = new Map<string, number>();
    for (const verse of verses) {
      const letters = Array.from(verse);
      for (const [i, letter] of letters.entries()) {
        if (i > 0) counts.set(letters[i - 1] + letter, (counts.get(letters[i - 1] + letter) ?? 0) + 1);
      }
    }
    const [[pair, most]] = [...counts].sort(([, x], [, y]) => y - x);
    const table = shown("byte-pair-encoding", "characters").find(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("No table.");
    const [first, ...later] = rowsOf(table);
    expect(first[1]).toBe(pair);
    expect(Number(first[2])).toBeCloseTo(1 - most / (5 * verses.length), 3);
    const rates = later.map((row) => Number(row[3]));
    expect(rates).toEqual(rates.toSorted((x, y) => y - x));
    expect(rates.at(-1)).toBeGreaterThan(0.85);
  });

  it("learns what a program on strings learns", () => {
    const text = cells.linesOf(cells.trainPoems.slice(0, 80)).join("\n");
    const bytesOf: number[][] = Array.from({ length: 256 }, (_, byte) => [byte]);
    for (const [a, b] of cells.train(cells.toBytes(text), 60)) bytesOf.push([...bytesOf[a], ...bytesOf[b]]);
    const learned = bytesOf.slice(256).map((bytes) => Buffer.from(bytes).toString("latin1"));
    expect(learned).toEqual(trainOnStrings(text, 60));
  });

  it("gives any text back", () => {
    const next = random(5);
    for (let n = 0; n < 200; n++) {
      const points = Array.from({ length: 12 }, () => {
        const point = Math.floor(next() * (next() < 0.5 ? 0xd800 : 0x1ffff));
        return point >= 0xd800 && point < 0xe000 ? 0x4e00 : point;
      });
      const text = `${String.fromCodePoint(...points)}${cells.trainPoems[n]}`;
      expect(cells.decode(cells.encode(text))).toBe(text.replace(/^\uFEFF/, ""));
    }
  });

  it("makes 明月 as the figure says", () => {
    const source = readFileSync("src/components/figures/MergeTree.astro", "utf8");
    const drawn = [...source.matchAll(/text: "([^"]+)", merge: (\d+)/g)].map(([, text, merge]) => ({
      text,
      merge: Number(merge),
    }));
    expect(drawn).toHaveLength(5);
    for (const { text, merge } of drawn) {
      const bytes = cells.bytesOf[255 + merge];
      const hex = bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
      expect([Buffer.from(bytes).toString(), hex]).toContain(text);
    }
  });

  // Tabs, runs of spaces, contractions in capitals, digits of several scripts, joined emoji, half a surrogate pair.
  const MIXED = [
    "大语言模型把文字切成词元，再一个一个地猜下一个词元。",
    "A large language model cuts text into tokens, then guesses the next token, one after another.",
    "I'VE said it's 3.14159265 and 2026 − 1949 = 77; don't they'll?\r\n\r\n  Yes.   \n",
    "for (let i = 0; i < 10; i += 1) {\n\t\tconsole.log(`a_${i}`);  // ok\n}\n",
    "饕餮、鬱、龘，还有 😀👨‍👩‍👧🇨🇳，한국어，日本語の文章、العربية ١٢٣, naïve café \u0301",
    "HTTPServerError camelCase snake_case ＡＢＣ１２３ \ud83d x",
    "        ",
    "",
  ];

  it("cuts as the published tokenizers do, to the id", () => {
    const next = random(11);
    const drawn = Array.from({ length: 300 }, () => {
      const kinds = [
        0x4e00 + 20000 * next(),
        32 + 95 * next(),
        0x1f300 + 0x300 * next(),
        0xa0 + 0x600 * next(),
        32,
        10,
      ];
      const points = Array.from({ length: 1 + 40 * next() }, () =>
        Math.floor(kinds[Math.floor(next() * kinds.length)]),
      );
      return String.fromCodePoint(...points);
    });
    for (const [i, encode] of [encodeR50k, encodeO200k].entries()) {
      const { cut, idOf } = cells.cutters[i];
      for (const text of [...MIXED, ...drawn, ...Object.values(cells.others)]) {
        expect(cut(text).map(idOf), text).toEqual(encode(text));
      }
    }
  });

  it("shows of the same sentence what the published tokenizers count", () => {
    const table = shown("byte-pair-encoding", "compare").find(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("No table.");
    const [chinese, english] = ["白话", "英文"].map((name) => table.columns.indexOf(name));
    for (const [i, encode] of [encodeR50k, encodeO200k].entries()) {
      const { name, size } = cells.cutters[i];
      const row = table.rows.find(([first]) => first === name) ?? [];
      expect([row[1], row[chinese], row[english]]).toEqual([
        size,
        encode(cells.others.白话).length,
        encode(cells.others.英文).length,
      ]);
    }
  });

  it("cuts one character of the example apart in the middle, as the page says", () => {
    const [, { cut }] = cells.cutters;
    const pieces = cut("欲穷千里目").map((token) => Buffer.from(token, "latin1").toString("hex"));
    const half = pieces.filter((piece) => Buffer.from(piece, "hex").toString().includes("\ufffd"));
    expect(half).toHaveLength(2);
    expect(Buffer.from(half.join(""), "hex").toString()).toBe("穷");
  });

  it("finds the likeliest of all cuts, which need not be the longest pieces", () => {
    const letters = Array.from("研究生命起源研究生");
    // Each set of boundaries is a cut.
    const cuts = Array.from({ length: 2 ** (letters.length - 1) }, (_, mask) => {
      const pieces = [letters[0]];
      for (const [i, letter] of letters.slice(1).entries()) {
        if ((mask >> i) & 1) pieces.push(letter);
        else pieces[pieces.length - 1] += letter;
      }
      return pieces;
    });
    const likelihood = (pieces: string[]): number => pieces.reduce((sum, piece) => sum + cells.logOf(piece), 0);
    const most = Math.max(...cuts.map(likelihood));
    const { pieces, best } = cells.viterbi(letters);
    expect(likelihood(pieces)).toBeCloseTo(most, 12);
    expect(best[letters.length]).toBeCloseTo(most, 12);
    expect(cells.viterbi(Array.from("研究生命起源")).pieces).toEqual(["研究", "生命", "起源"]);
    expect(cells.longestFirst(Array.from("研究生命起源"))).toEqual(["研究生", "命", "起源"]);
  });

  it("scores a pair by what merging it makes likelier", () => {
    const [byCount, byScore] = shown("byte-pair-encoding", "wordpiece").map((output) => rowsOf(output));
    for (const [, times, a, b, score] of [...byCount, ...byScore].map((row) => row.map(Number))) {
      expect(score).toBeCloseTo(times / (a * b), 3);
    }
    expect(byCount.map(([pair]) => pair)).not.toContain(byScore[0][0]);
  });
});
