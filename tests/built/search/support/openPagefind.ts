import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

/** What of Pagefind's own script is used. */
interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}

/** Opens an index that lies in a folder, as a page would: with Pagefind's own script, which fetches what lies there. */
export async function openPagefind(folder: string): Promise<Pagefind> {
  const host = "http://index.test/";
  const fetchOthers = globalThis.fetch;
  const fetchHere = async (url: string) => new Response(await readFile(join(folder, new URL(url).pathname)));
  Object.assign(globalThis, {
    fetch: (url: unknown, init?: RequestInit) =>
      String(url).startsWith(host) ? fetchHere(String(url)) : fetchOthers(String(url), init),
    // All that Pagefind asks of a page is its language.
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => "zh-CN" }) },
  });
  const { createInstance } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "pagefind.js")).href);
  const pagefind: Pagefind = createInstance({ basePath: host, baseUrl: "/", noWorker: true });
  await pagefind.init();
  return pagefind;
}
