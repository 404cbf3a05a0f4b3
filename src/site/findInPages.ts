import { readdirSync, readFileSync } from "node:fs";
import { ARTICLE_FOLDER, addressOfFile } from "./pages";

/**
 * Which pages of the article hold what a pattern's first group finds: addresses by what was found, files in the order of
 * their names, each address once.
 */
export function findInPages(pattern: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const files = readdirSync(ARTICLE_FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".mdx"),
  );
  for (const file of files.sort()) {
    const address = addressOfFile(file);
    for (const [, key] of readFileSync(`${ARTICLE_FOLDER}/${file}`, "utf8").matchAll(pattern)) {
      const pages = found.get(key) ?? [];
      if (!pages.includes(address)) found.set(key, [...pages, address]);
    }
  }
  return found;
}
