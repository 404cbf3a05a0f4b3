import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { buildSearch, writeFiles } from "./buildSearch";
import { listPages } from "./pages/readPages";
import { serveSearch } from "./serveSearch";

/** Where search's files lie, below the site's base. */
const FOLDER = "pagefind";

/**
 * Full-text search: the build indexes the finished pages and writes the index beside them, under `pagefind/`; the dev
 * server makes it when search is first opened, and again after a change.
 */
export function searchIntegration(): AstroIntegration {
  let base = "/";
  return {
    name: "article-search",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/?$/, "/");
      },
      "astro:server:setup": ({ server, logger }) => serveSearch(server, { base, folder: FOLDER, logger }),
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await buildSearch(await listPages(root));
        await writeFiles(join(root, FOLDER), files);
        logger.info(`${files.size} 个搜索文件已写入 ${FOLDER}/`);
      },
    },
  };
}
