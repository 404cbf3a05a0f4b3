import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { stop } from "esbuild";
import { buildRuntime, type Runtime, writeRuntime } from "./buildRuntime";

const TYPES: Record<string, string> = {
  js: "text/javascript",
  css: "text/css",
  html: "text/html",
  wasm: "application/wasm",
};

/**
 * Serves the notebook runtime under `runtime/<hash>/`: written beside the pages by the build, bundled afresh by the dev
 * server whenever a frame is opened. `import.meta.env.NOTEBOOK_RUNTIME` is its folder, relative to the site's base.
 */
export function notebookIntegration(): AstroIntegration {
  let runtime: Runtime;
  return {
    name: "live-notebooks",
    hooks: {
      "astro:config:setup": async ({ updateConfig, command }) => {
        if (command !== "build" && command !== "dev") return;
        runtime = await buildRuntime();
        // esbuild's process would wait for more until the build's end, with all the memory that it took.
        if (command === "build") await stop();
        const folder = command === "build" ? `runtime/${runtime.hash}/` : "runtime/dev/";
        updateConfig({ vite: { define: { "import.meta.env.NOTEBOOK_RUNTIME": JSON.stringify(folder) } } });
      },
      "astro:server:setup": ({ server, logger }) => {
        server.middlewares.use((request, response, next) => {
          const name = /\/runtime\/dev\/([\w.-]+)(\?.*)?$/.exec(request.url ?? "")?.[1];
          if (name === undefined) return next();
          const send = async () => {
            if (name === "frame.html") runtime = await buildRuntime();
            const contents = runtime.files.get(name);
            if (!contents) return next();
            response.setHeader("Content-Type", `${TYPES[name.split(".").pop() ?? ""]}; charset=utf-8`);
            response.setHeader("Cache-Control", "no-store");
            response.end(contents);
          };
          send().catch((error: unknown) => {
            logger.error(String(error));
            next(error);
          });
        });
      },
      "astro:build:done": ({ dir }) => writeRuntime(runtime, join(fileURLToPath(dir), "runtime", runtime.hash)),
    },
  };
}
