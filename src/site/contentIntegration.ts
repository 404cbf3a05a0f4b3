import { resolve, sep } from "node:path";
import type { AstroIntegration } from "astro";
import { forgetFiles } from "./fileStore";

/** What pages and plug-ins read without importing it, so that Vite can't know which pages depend on it. */
const READ = [
  "notebooks",
  "src/content/glossary.json",
  "src/content/references.bib",
  "src/content/venues.json",
  "src/content/csl",
];

/** Shows a page anew in development once a file has changed that it was made from. */
export function contentIntegration(): AstroIntegration {
  return {
    name: "content-files",
    hooks: {
      "astro:server:setup": ({ server }) => {
        const isBelow = (folder: string, file: string) => file === folder || file.startsWith(folder + sep);
        const source = resolve("src");
        const watched = READ.map((path) => resolve(path));
        server.watcher.add(watched);
        server.watcher.on("all", (_, file) => {
          // The code that reads the files may be another now, although they are the same.
          if (file.endsWith(".ts") && isBelow(source, file)) forgetFiles();
          if (!watched.some((path) => isBelow(path, file))) return;
          // The plug-ins mark terms, works and ties while a page's text is compiled: all texts are compiled again.
          for (const { moduleGraph } of Object.values(server.environments)) {
            for (const [id, module] of moduleGraph.idToModuleMap) {
              if (/\.mdx(\?|$)/.test(id)) moduleGraph.invalidateModule(module);
            }
          }
          server.ws.send({ type: "full-reload" });
        });
      },
    },
  };
}
