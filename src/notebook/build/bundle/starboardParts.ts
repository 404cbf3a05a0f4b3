import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

// Starboard as published brings two editors, Python, Markdown, KaTeX, Bootstrap and a YAML parser: 498 KB gzip, most of
// the wait for a first result. Of its ES modules this site uses the cells, their text and the parent protocol.

const own = (file: string) => fileURLToPath(new URL(`../../frame/starboard/${file}`, import.meta.url));

/** What Starboard imports that stands in for something else here, by the import's path; each must be met. */
const STAND_INS: readonly [imported: RegExp, file: string][] = [
  [/^js-yaml$/, own("yaml.ts")],
  ...[
    /^starboard-python$/,
    /^bootstrap\/js\/dist\/(dropdown|modal)$/,
    /^\.\/(markdown|javascript\/javascript|html|css|esm\/esm|latex|default)$/,
    /^\.\/(controls|icons|insertionLine)$/,
    /^\.\/helpers\/(minimumBodySize|icon)$/,
    /^\.\.\/console\/console$/,
    /^\.\/exports$/,
    /content\/export$/,
    /serviceWorker\/initServiceWorker$/,
  ].map((imported): [RegExp, string] => [imported, own("unused.ts")]),
];

/** What reads otherwise here: in a file of Starboard's, from a text to the next occurrence of another. */
interface Rewrite {
  file: RegExp;
  from: string;
  /** The end; empty where `from` is all. */
  to: string;
  instead: string;
}

const REWRITES: readonly Rewrite[] = [
  // Its menus, its footer and its dialogue would be hidden here. The page has a main landmark of its own: the cells are none.
  {
    file: /components.notebook\.js$/,
    from: '<main class="cells-container"></main>',
    to: "\n    `;",
    instead: '<div class="cells-container"></div>`;',
  },
  {
    file: /components.cell\.js$/,
    from: '<starboard-insertion-line class="insertion-line-top">',
    to: "\n    `;",
    instead: '<div class="cell-top"></div>`;',
  },
  // A header that can't be read is told to the reader; Starboard would go on with a cell that has none.
  {
    file: /content.parsing\.js$/,
    from: "console.error(`Cell (type: ${currentCell.type}) metadata",
    to: ";",
    instead: "throw e;",
  },
];

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
export const starboardParts: Plugin = {
  name: "starboard-parts",
  setup(build) {
    const unmet = new Set<RegExp>([...STAND_INS.map(([imported]) => imported), ...REWRITES.map(({ file }) => file)]);
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
      if (!/starboard-notebook.dist.src/.test(importer)) return undefined;
      const found = STAND_INS.find(([imported]) => imported.test(path));
      if (!found) return undefined;
      unmet.delete(found[0]);
      return { path: found[1] };
    });
    build.onLoad({ filter: /starboard-notebook.dist.src.*\.js$/ }, async ({ path }) => {
      const found = REWRITES.filter(({ file }) => file.test(path));
      if (found.length === 0) return undefined;
      let contents = await readFile(path, "utf8");
      for (const change of found) {
        contents = rewrite(contents, path, change);
        unmet.delete(change.file);
      }
      return { contents };
    });
    build.onEnd(() => ({
      errors: [...unmet].map((pattern) => ({ text: `Starboard no longer imports or holds a file like ${pattern}` })),
    }));
  },
};
