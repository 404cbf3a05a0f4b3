import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/** An address of the site and the HTML that is served there. */
export interface PageFile {
  /** Below the site's base: `/algorithms/attention/`. */
  path: string;
  html: string;
}

/** The pages of a built site, in the order of their addresses. */
export async function listPages(folder: string): Promise<PageFile[]> {
  const files: string[] = [];
  for await (const file of glob("**/index.html", { cwd: folder })) files.push(file.replaceAll("\\", "/"));
  return Promise.all(
    files.sort().map(async (file) => ({
      path: `/${file.replace(/index\.html$/, "")}`,
      html: await readFile(join(folder, file), "utf8"),
    })),
  );
}
