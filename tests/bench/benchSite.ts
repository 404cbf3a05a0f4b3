import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { serveStatic, type StaticServer } from "../../src/commands/serve/serveStatic";
import { pyodidePage } from "./pyodidePage";
import { starboardFrame, starboardPage } from "./starboardPage";

/** Seconds for which files may be reused: what GitHub Pages says. */
export const benchMaxAge = 600;

/**
 * Lays out and serves what this site is measured against: the published Starboard bundle running `cell`, and Pyodide,
 * each behind a button on a bare page.
 */
export async function serveBenchSite(cell: string): Promise<StaticServer> {
  const require = createRequire(import.meta.url);
  const root = resolve("node_modules/.cache/bench-site");
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await cp(dirname(require.resolve("starboard-notebook")), join(root, "starboard"), {
    recursive: true,
    filter: (source) => !/\.(map|d\.ts)$|[\\/]src$/.test(source),
  });
  await cp(dirname(require.resolve("pyodide")), join(root, "pyodide"), {
    recursive: true,
    filter: (source) => !/\.map$|pyodide[\\/]node_modules$/.test(source),
  });
  await cp("node_modules/@tensorflow/tfjs/dist/tf.es2017.min.js", join(root, "tf.es2017.min.js"));
  await writeFile(join(root, "starboard/frame.html"), starboardFrame(cell));
  await writeFile(join(root, "starboard.html"), starboardPage);
  await writeFile(join(root, "pyodide.html"), pyodidePage);
  return serveStatic({ root, maxAge: benchMaxAge });
}
