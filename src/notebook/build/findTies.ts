import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromFiles } from "../../site/fileStore";
import { ARTICLE_FOLDER } from "../../site/pages";

/** The names in notebooks' code that the article ties to symbols of its formulas, by notebook. */
export function findTies(folder = ARTICLE_FOLDER): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => join(folder, name))
    .sort();
  return fromFiles("ties", files, () => readTies(files));
}

function readTies(files: readonly string[]): Map<string, string[]> {
  const ties = new Map<string, string[]>();
  for (const file of files) {
    for (const [, notebook, table] of readFileSync(file, "utf8").matchAll(
      /<FormulaCode\s+notebook="([^"]+)"\s*>([\s\S]*?)<\/FormulaCode>/g,
    )) {
      const names = [...table.matchAll(/<Tie\b(?:[^">]|"[^"]*")*?\sname="([^"]+)"/g)].map(([, name]) => name);
      ties.set(notebook, [...new Set([...(ties.get(notebook) ?? []), ...names])]);
    }
  }
  return ties;
}
