import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builds } from "../../browser/support/builds";
import { builtPages } from "./builtPages";

/** What a page may weigh: its HTML after gzip, in bytes, and its elements. */
const MOST_BYTES = 100_000;
const MOST_NODES = 12_000;

/** What the first page's scripts and styles may weigh before a press, and what the runtime's first scripts after it; in bytes after gzip. */
const MOST_BEFORE_PRESS = 25_800;
const MOST_RUNTIME = 208_000;

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

const DIST = builds.root.folder;
const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

/** A script, and those that it imports from the start. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:from|^import|;import)"\.\/([^"]+)"/g))
    withImports(join(file, "..", name), found);
  return found;
}

it("the first page is light before a press", () => {
  const html = readFileSync(join(DIST, "index.html"), "utf8");
  const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => join(DIST, src));
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => join(DIST, href));
  const files = new Set([...styles, ...scripts.flatMap((script) => [...withImports(script)])]);
  expect(files.size).toBeGreaterThan(styles.length + scripts.length);
  const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BEFORE_PRESS);
});

it("the first press fetches little of the runtime", () => {
  const [runtime] = readdirSync(join(DIST, "runtime"));
  const bytes = ["frame.html", "kernel.js", "tensorflow-1.js"]
    .map((name) => gzipped(join(DIST, "runtime", runtime, name)))
    .reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_RUNTIME);
});

it("the site's own contents stand in for Starlight's, which ask of every element what it is part of", () => {
  const folder = join(DIST, "_astro");
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  expect(scripts.filter((script) => script.includes("starlight-toc"))).not.toEqual([]);
  expect(scripts.filter((script) => script.includes(":not(:has("))).toEqual([]);
});
