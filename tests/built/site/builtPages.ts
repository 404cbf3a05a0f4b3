import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { builds } from "../../browser/support/builds";

/** A page of the built site. */
export interface BuiltPage {
  /** Its file below the build's folder. */
  file: string;
  /** Its address: `/algorithms/rnn/`. */
  address: string;
  html: string;
  document: Document;
}

const { folder } = builds.root;

/** All pages of the site built for `/`. */
export const builtPages: BuiltPage[] = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html") && !file.startsWith("runtime"))
  .sort()
  .map((file) => {
    const html = readFileSync(join(folder, file), "utf8");
    const address = `/${file.replace(/index\.html$/, "")}`;
    return { file, address, html, document: parseHTML(html).document as unknown as Document };
  });

/** The file that a static host would serve for a path of the site, if there is one. */
export function servedFile(path: string): string | undefined {
  const file = join(folder, decodeURIComponent(path), path.endsWith("/") ? "index.html" : "");
  return existsSync(file) ? file : undefined;
}
