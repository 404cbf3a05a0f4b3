import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const styles = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => /\.(css|astro)$/.test(name));
const endless = styles.flatMap((name) =>
  [...readFileSync(`src/${name}`, "utf8").matchAll(/animation:[^;]*\binfinite\b[^;]*;/g)].map(([rule]) => ({
    name,
    rule,
  })),
);

it("what moves while a cell runs moves in steps: sixty pictures a second took a third of a run's time", () => {
  expect(endless.length).toBeGreaterThan(1);
  expect(endless.filter(({ rule }) => !rule.includes("steps("))).toEqual([]);
});
