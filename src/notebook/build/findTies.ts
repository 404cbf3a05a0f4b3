import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromFiles } from "../../site/fileStore";
import { ARTICLE_FOLDER } from "../../site/pages";

/** The names in notebooks' code that the article ties to symbols of its formulas, or to boxes of a drawing, by notebook. */
export function findTies(folder = ARTICLE_FOLDER): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => join(folder, name))
    .sort();
  return fromFiles("ties", files, () => readTies(files));
}

function readTies(files: readonly string[]): Map<string, string[]> {
  const ties = new Map<string, string[]>();
  const add = (notebook: string, names: readonly string[]) =>
    ties.set(notebook, [...new Set([...(ties.get(notebook) ?? []), ...names])]);
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const [, notebook, table] of text.matchAll(
      /<FormulaCode\s+notebook="([^"]+)"\s*>([\s\S]*?)<\/FormulaCode>/g,
    )) {
      add(
        notebook,
        [...table.matchAll(/<Tie\b(?:[^">]|"[^"]*")*?\sname="([^"]+)"/g)].map(([, name]) => name),
      );
    }
    for (const [, notebook, names] of text.matchAll(/<TiedFigure\s+notebook="([^"]+)"\s+names="([^"]+)"/g)) {
      add(notebook, names.split(/\s+/));
    }
  }
  return ties;
}
