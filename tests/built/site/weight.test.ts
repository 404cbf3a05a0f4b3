import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builtPages } from "./builtPages";

/** What a page may weigh: its HTML after gzip, in bytes, and its elements. */
const MOST_BYTES = 100_000;
const MOST_NODES = 12_000;

/** A notebook in the gallery: its name, what it shows, and the address of its picture. */
const MOST_BYTES_PER_CARD = 600;

describe.each(builtPages)("$address", ({ html, document }) => {
  it("is light to fetch and to lay out", () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(MOST_BYTES);
    expect(document.querySelectorAll("*").length).toBeLessThanOrEqual(MOST_NODES);
  });
});

it("the gallery grows by names, not by pictures", () => {
  const gallery = builtPages.find(({ address }) => address === "/notebooks/");
  const cards = [...(gallery?.document.querySelectorAll(".gallery > li") ?? [])];
  expect(cards.length).toBeGreaterThan(20);
  for (const card of cards) {
    expect(card.outerHTML.length).toBeLessThan(MOST_BYTES_PER_CARD);
    expect(card.querySelector("img")?.getAttribute("loading")).toBe("lazy");
  }
});
