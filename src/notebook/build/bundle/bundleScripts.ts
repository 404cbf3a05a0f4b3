import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { inlineStyles } from "./inlineStyles";
import { starboardVersion } from "./starboardPlugin";

const source = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bundles files of the runtime, by the names of the scripts that they become, as classic scripts (or style sheets). In the
 * frame's opaque origin a module would take CORS headers, which many static hosts don't send; a classic script takes none.
 */
export async function bundleScripts(
  files: Readonly<Record<string, string>>,
  plugins: Plugin[],
): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
    outdir: "/",
    absWorkingDir: source,
    entryPoints: Object.entries(files).map(([out, file]) => ({ in: join(source, file), out })),
    define: { STARBOARD_NOTEBOOK_VERSION: JSON.stringify(starboardVersion), "process.env.NODE_ENV": '"production"' },
    plugins: [inlineStyles, ...plugins],
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ""), contents]));
}
