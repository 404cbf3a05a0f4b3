import { readdirSync, readFileSync } from "node:fs";

const folder = "src/content/docs";

/**
 * Which pages of the article hold what a pattern's first group finds: addresses by what was found, files in the order of
 * their names, each address once.
 */
export function findInPages(pattern: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mdx"));
  for (const file of files.sort()) {
    const address = `/${file.replace(/\.mdx$/, "").replace(/(^|\/)index$/, "")}/`.replace("//", "/");
    for (const [, key] of readFileSync(`${folder}/${file}`, "utf8").matchAll(pattern)) {
      const pages = found.get(key) ?? [];
      if (!pages.includes(address)) found.set(key, [...pages, address]);
    }
  }
  return found;
}
