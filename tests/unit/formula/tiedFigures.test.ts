import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findTies } from "../../../src/notebook/build/findTies";
import { loadNotebook } from "../../../src/notebook/build/loadNotebook";

// A drawing's boxes are tied by names that are strings to the compiler: here they are held against what the notebook declares.
const sourceOf = (figure: string): string => readFileSync(`src/components/figures/${figure}.astro`, "utf8");

describe("the drawing of the whole pass", () => {
  const sources = ["ModelStack", "BlockSteps"].map(sourceOf).join("\n");
  const named = [...sources.matchAll(/name: "(\w+)"/g)].map(([, name]) => name);
  const names = [...named, ...[1, 2, 3, 4].map((l) => `after${l}`)];

  it("is tied to what the notebook declares, once each", async () => {
    const { compiled } = await loadNotebook("language-model");
    const declared = compiled.flatMap((cell) => cell.compiled.declares);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !declared.includes(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
    // The article names them too: else the published code would keep no places to mark.
    const tied = findTies().get("language-model") ?? [];
    expect(names.filter((name) => !tied.includes(name))).toEqual([]);
  });

  it("shows the sizes of the checkpoint", () => {
    const { sizes } = JSON.parse(readFileSync("public/data/language-model.json", "utf8")) as {
      sizes: { width: number; heads: number; keyHeads: number; hidden: number; vocabulary: number };
    };
    const headWidth = sizes.width / sizes.heads;
    for (const said of [
      `${sizes.heads} × n × ${headWidth}`,
      `${sizes.keyHeads} × n × ${headWidth}`,
      `${sizes.heads} × n × n`,
      `n × ${sizes.hidden}`,
      `d = ${sizes.width}`,
    ]) {
      expect(sources).toContain(said);
    }
    expect(sources.replace(/\s+/g, " ")).toContain(`V = ${sizes.vocabulary}`);
  });
});
