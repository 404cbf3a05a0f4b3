import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { packBytes } from "../../../../../src/commands/data/packBytes";
import type { DataSets } from "../../../../../src/notebook/kernel/library/dataSets";
import { unpackBytes } from "../../../../../src/notebook/kernel/library/loadData";

const folder = "public/data";
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

async function load<Name extends keyof DataSets>(name: Name): Promise<DataSets[Name]> {
  return (await unpackBytes(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")))) as DataSets[Name];
}

describe("data sets", () => {
  it("gives packed bytes back, however deep they lie", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
    const packed = JSON.parse(JSON.stringify({ list: [{ pixels: packBytes(bytes), name: "a" }], numbers: [1, 2] }));
    expect(await unpackBytes(packed)).toEqual({ list: [{ pixels: bytes, name: "a" }], numbers: [1, 2] });
  });

  it("is small: no set is over 1.6 MB, all together are under 5 MB", () => {
    const sizes = files.map((file) => statSync(`${folder}/${file}`).size);
    expect(Math.max(...sizes)).toBeLessThan(1.6e6);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5e6);
  });

  it.each(files)("says in %s and in the README where the set comes from and under which licence", (file) => {
    const { source, licence } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Record<string, string>;
    expect(source.length).toBeGreaterThan(20);
    expect(licence.length).toBeGreaterThan(2);
    expect(readFileSync(`${folder}/README.md`, "utf8")).toContain(`## ${file}\n`);
  });

  it("holds 300 images of each digit", async () => {
    const { images, labels, size } = await load("digits");
    expect(images.length).toBe(3000 * size * size);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual(Array(10).fill(300));
  });

  it("holds quatrains of twenty characters, none twice", async () => {
    const { poems } = await load("wujue");
    expect(poems.filter((poem) => [...poem].length !== 20)).toEqual([]);
    expect(new Set(poems).size).toBe(poems.length);
  });

  it("holds photographs as large as they say", async () => {
    const { photos } = await load("photos");
    for (const { pixels, width, height } of photos) expect(pixels.length).toBe(width * height);
  });
});
