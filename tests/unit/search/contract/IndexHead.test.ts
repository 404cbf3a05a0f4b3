import { expect, it } from "vitest";
import { chunkOf, idsOf, packLengths, unpackLengths } from "../../../../src/search/contract/IndexHead";

it("lengths are read again within a twentieth", () => {
  const lengths = [0, 1, 2, 7, 50, 399, 3_000, 80_000];
  const read = unpackLengths(JSON.parse(JSON.stringify(packLengths(lengths))));
  for (const [i, length] of lengths.entries()) expect(Math.abs(read[i] - length)).toBeLessThanOrEqual(length / 20);
});

it("an id is its record's letter and place, also behind a record that has none", () => {
  expect(idsOf({ letters: "tT-d" })).toEqual(["t0", "T1", "d3"]);
});

it("words that begin alike are in one chunk, and others are spread over all", () => {
  expect(chunkOf("tensor", 50)).toBe(chunkOf("tens", 50));
  expect(chunkOf("𝑥𝑦𝑧1", 50)).toBe(chunkOf("𝑥𝑦𝑧", 50));
  const words = Array.from({ length: 2_000 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const chunks = words.map((word) => chunkOf(word, 50));
  expect(new Set(chunks).size).toBe(50);
  expect(Math.min(...chunks)).toBe(0);
  for (let chunk = 0; chunk < 50; chunk++) expect(chunks.filter((one) => one === chunk).length).toBeLessThan(80);
});
