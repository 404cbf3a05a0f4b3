import { cpSync, globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const SOURCES = ["src", "notebooks", "public", "astro.config.mjs", "package.json", "tsconfig.json"];
const PAGES = "src/content/docs";
const SHOWN = /<Notebook\s+src="([^"]+)"/g;

/**
 * Copies a site's sources into a folder below them, where their packages are found, with so many more pages: the article's pages that show notebooks, one
 * after another and round again, each with copies of its notebooks. Gives the folder.
 */
export function copySite(from: string, copies: number): string {
  const folder = mkdtempSync(join(from, ".bench-"));
  for (const name of SOURCES) cpSync(join(from, name), join(folder, name), { recursive: true });
  const pages = globSync("*/**/*.mdx", { cwd: join(folder, PAGES) })
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, PAGES, file), "utf8") }))
    .filter(({ text }) => text.search(SHOWN) >= 0);
  for (let i = 0; i < copies; i++) copyPage(folder, pages[i % pages.length], i + 1);
  return folder;
}

function copyPage(folder: string, { file, text }: { file: string; text: string }, number: number): void {
  const notebooks = new Set([...text.matchAll(SHOWN)].map(([, slug]) => slug));
  for (const slug of notebooks) {
    for (const name of [`${slug}.ts`, `outputs/${slug}.json`]) {
      const path = join(folder, "notebooks", name);
      cpSync(path, path.replace(/(\.\w+)$/, `-copy-${number}$1`));
    }
  }
  const copy = text
    .replace(/(\b(?:src|notebook)=")([^"]+)"/g, (whole, start: string, slug: string) =>
      notebooks.has(slug) ? `${start}${slug}-copy-${number}"` : whole,
    )
    .replace(/^title: .*/m, (line) => `${line.replace(/"$/, "")}（第 ${number} 份）${line.endsWith('"') ? '"' : ""}`);
  writeFileSync(join(folder, PAGES, dirname(file), `${basename(file, ".mdx")}-copy-${number}.mdx`), copy);
}
