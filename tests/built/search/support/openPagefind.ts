import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { SearchFiles } from "../../../../src/search/contract/SearchFiles";
import type { Pagefind } from "../../../../src/search/query/Pagefind";

interface PagefindModule {
  createInstance(options: Record<string, unknown>): Pagefind;
}

/** Pagefind's own script, running here over an index on disk. */
export interface OpenPagefind {
  pagefind: Pagefind;
  /** Another instance, with nothing loaded yet, as a reader's first query meets it. */
  fresh(): Promise<Pagefind>;
  /** Reads a JSON file that lies beside the index. */
  readJson<Name extends keyof SearchFiles>(name: Name): Promise<SearchFiles[Name]>;
}

let opened = 0;

/** Opens an index that lies in a folder, as a page would: the same script and WebAssembly, which fetch what lies there. */
export async function openPagefind(folder: string, options: Record<string, unknown> = {}): Promise<OpenPagefind> {
  const host = `http://index-${opened++}.test/`;
  const fetchOthers = globalThis.fetch;
  const fetchHere = async (url: string) => new Response(await readFile(join(folder, new URL(url).pathname)));
  Object.assign(globalThis, {
    fetch: (url: unknown, init?: RequestInit) =>
      String(url).startsWith(host) ? fetchHere(String(url)) : fetchOthers(String(url), init),
    // All that Pagefind asks of a page is its language.
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => "zh-CN" }) },
  });
  const script = pathToFileURL(join(folder, "pagefind.js")).href;
  const { createInstance } = (await import(/* @vite-ignore */ script)) as PagefindModule;
  const own = { ...options, basePath: host, baseUrl: "/", noWorker: true };
  const fresh = async () => {
    const instance = createInstance(own);
    await instance.init();
    return instance;
  };
  return {
    pagefind: await fresh(),
    fresh,
    readJson: async (name) => JSON.parse(await readFile(join(folder, name), "utf8")),
  };
}
