import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCells } from "../../../src/commands/train/loadCells";
import { useStoredData } from "../../../src/commands/train/useStoredData";
import { random } from "../../../src/notebook/kernel/library";
import type { TokenizationsData } from "../../../src/notebook/kernel/library/dataSets";

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
}
let cells: Cells;

beforeAll(async () => {
  useStoredData();
  const ids = ["bytes", "first-merges", "train", "encode"];
  const names = ["toBytes", "train", "merges", "bytesOf", "encode", "decode", "linesOf", "trainPoems"];
  cells = (await loadCells("byte-pair-encoding", ids, names)) as Cells;
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

  it("published cuts cover their texts", () => {
    const data = JSON.parse(readFileSync("public/data/tokenizations.json", "utf8")) as TokenizationsData;
    for (const { cuts, size } of data.tokenizers) {
      for (const [title, text] of Object.entries(data.texts)) {
        const { ids, bytes } = cuts[title];
        expect(bytes.reduce((a, b) => a + b)).toBe(Buffer.byteLength(text));
        expect(ids).toHaveLength(bytes.length);
        expect(Math.max(...ids)).toBeLessThan(size);
      }
    }
  });
});
