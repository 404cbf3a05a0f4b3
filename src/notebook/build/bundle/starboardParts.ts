import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** What Starboard imports that this site never uses, by the end of the import's path. */
const UNUSED = [
  /^starboard-(rich-editor|python)$/,
  /^markdown-it/,
  /^katex/,
  /^@popperjs\/core$/,
  /^bootstrap\//,
  /cellTypes?\/?.*(markdown|javascript|esm|html|css|latex)$/,
  /^\.\/(default|markdown|javascript\/javascript|html|css|esm\/esm|latex|textEditor|controls|icons|insertionLine|cellTypePicker)$/,
  /components\/(textEditor|controls|icons|insertionLine|cellTypePicker|output\/\w+|helpers\/(markdown|katex|icon))$/,
  /^\.\/helpers\/(minimumBodySize|icon)$/,
  /cellTypes\/javascript\/\w+$/,
  /content\/export$/,
  /serviceWorker\/initServiceWorker$/,
];

const standIn = fileURLToPath(new URL("../../frame/starboard/unused.ts", import.meta.url));

/** Bundles Starboard from its ES modules, without the parts that this site never uses. */
export const starboardParts: Plugin = {
  name: "starboard-parts",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
      if (!importer.includes("starboard-notebook/dist/src")) return undefined;
      return UNUSED.some((pattern) => pattern.test(path)) ? { path: standIn } : undefined;
    });
    // The page has a main landmark of its own; a notebook in it is none.
    build.onLoad({ filter: /starboard-notebook.dist.src.components.notebook\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return {
        contents: source.replace('<main class="cells-container"></main>', '<div class="cells-container"></div>'),
      };
    });
  },
};
