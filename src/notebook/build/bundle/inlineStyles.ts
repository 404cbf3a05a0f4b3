import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";

/** Gives a style sheet that is imported with `?inline` as text, as Vite does. */
export const inlineStyles: Plugin = {
  name: "inline-styles",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path.replace(/\?inline$/, "")),
      namespace: "inline-style",
    }));
    onLoad({ filter: /.*/, namespace: "inline-style" }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false });
      return { contents: outputFiles[0].text, loader: "text", watchFiles: [path] };
    });
  },
};
