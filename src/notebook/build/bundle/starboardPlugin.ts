import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { type Rewrite, REWRITES } from "./starboardRewrites";

// Starboard as published brings two editors, Python, Markdown, KaTeX, Bootstrap and a YAML parser: 498 KB gzip, most of
// the wait for a first result. Of its ES modules this site uses the cells, their text and the parent protocol.

const own = (file: string) => fileURLToPath(new URL(`../../frame/starboard/${file}`, import.meta.url));

/** What stands in for what Starboard imports, by the import's own words; each must be met. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["js-yaml", own("yaml.ts")],
  ...[
    "starboard-python",
    "bootstrap/js/dist/dropdown",
    "bootstrap/js/dist/modal",
    "../console/console",
    "../content/export",
    "../serviceWorker/initServiceWorker",
    "./exports",
    "./controls",
    "./icons",
    "./insertionLine",
    "./helpers/icon",
    "./helpers/minimumBodySize",
    "./default",
    "./markdown",
    "./javascript/javascript",
    "./esm/esm",
    "./html",
    "./css",
    "./latex",
  ].map((imported) => [imported, own("unused.ts")] as const),
]);

/** Changes a text of Starboard's; throws where the file no longer says, once, what it is expected to say. */
export function rewrite(source: string, path: string, { from, to, instead }: Omit<Rewrite, "file">): string {
  const [before, rest = "", ...more] = source.split(from);
  const end = rest.indexOf(to);
  if (rest === "" || more.length > 0 || end < 0) {
    throw new Error(`${path} was expected to hold, once, ${JSON.stringify(from)} and behind it ${JSON.stringify(to)}`);
  }
  return before + instead + rest.slice(end + to.length);
}

/** The version of Starboard that is installed. */
export const starboardVersion = (
  createRequire(import.meta.url)("starboard-notebook/package.json") as { version: string }
).version;

/** Bundles Starboard from its ES modules, without the parts that this site never uses. Stops where they have changed. */
export const starboardPlugin: Plugin = {
  name: "starboard-parts",
  setup(build) {
    const unmet = new Set([...STAND_INS.keys(), ...REWRITES.map(({ file }) => file)]);
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
      const standIn = /starboard-notebook.dist.src/.test(importer) ? STAND_INS.get(path) : undefined;
      if (standIn === undefined) return undefined;
      unmet.delete(path);
      return { path: standIn };
    });
    build.onLoad({ filter: /starboard-notebook.dist.src.*\.js$/ }, async ({ path }) => {
      const file = path.replaceAll("\\", "/");
      const changes = REWRITES.filter((change) => file.endsWith(`/${change.file}`));
      if (changes.length === 0) return undefined;
      unmet.delete(changes[0].file);
      const source = await readFile(path, "utf8");
      return { contents: changes.reduce((text, change) => rewrite(text, path, change), source) };
    });
    build.onEnd(() => ({
      errors: [...unmet].map((name) => ({ text: `Starboard no longer has what is replaced in it: ${name}` })),
    }));
  },
};
