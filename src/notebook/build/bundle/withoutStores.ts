import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const REGISTRATION = /try \{\s*ModelStoreManagerRegistry\.registerManager\([^;]*;\s*\}\s*catch \(err\) \{\s*\}/g;

/**
 * Keeps TensorFlow.js from trying localStorage and IndexedDB when it is read: a sandboxed worker has neither. Each try
 * throws an error and catches it, and for an error's place a browser parses the whole script once more, which
 * took 55 ms of the first press.
 */
export const withoutStores: Plugin = {
  name: "without-stores",
  setup(build) {
    build.onLoad({ filter: /tfjs-core.dist.platforms.platform_browser\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      if (source.match(REGISTRATION)?.length !== 2) throw new Error(`${path} doesn't register its two stores any more`);
      return { contents: source.replace(REGISTRATION, "") };
    });
  },
};
