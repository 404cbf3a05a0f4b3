import { rm } from "node:fs/promises";
import { createIndex } from "pagefind";
import type { PageFile } from "../../../../src/search/build/pages/readPages";
import { openPagefind } from "./openPagefind";
import type { SearchSubject } from "./SearchSubject";

/** Pagefind as it comes: the same pages, one record each, every option as it is. */
export async function plainPagefindSubject(files: readonly PageFile[], folder: string): Promise<SearchSubject> {
  await rm(folder, { recursive: true, force: true });
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(errors.join("；"));
  // The notebooks' own pages repeat what the article's show; this site's search leaves them out, too.
  for (const { path, html } of files.filter(({ path }) => !/^\/(notebooks\/.|runtime\/)/.test(path))) {
    await index.addHTMLFile({ url: path, content: html });
  }
  await index.writeFiles({ outputPath: folder });
  await index.deleteIndex();
  const pagefind = await openPagefind(folder);
  return {
    name: "Pagefind 原样",
    search: async (query) => {
      const { results } = await pagefind.search(query);
      return Promise.all(results.slice(0, 8).map(async (result) => (await result.data()).url));
    },
  };
}
