import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { starboardParts } from "./starboard/starboardParts";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..");
const require = createRequire(import.meta.url);
const tfjs = dirname(require.resolve("@tensorflow/tfjs/package.json"));
const wasm = dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"));

/** Published files that go beside our bundles as they are. */
const COPIED: Record<string, string> = {
  "tf.es2017.min.js": join(tfjs, "dist/tf.es2017.min.js"),
  "tf-backend-wasm.min.js": join(wasm, "dist/tf-backend-wasm.es2017.min.js"),
  "tfjs-backend-wasm.wasm": join(wasm, "dist/tfjs-backend-wasm.wasm"),
  "tfjs-backend-wasm-simd.wasm": join(wasm, "dist/tfjs-backend-wasm-simd.wasm"),
};

/** The classic bundles; frame.js and frame.css go into frame.html. */
const BUNDLES: Record<string, string> = {
  frame: "frame/frame.ts",
  editor: "frame/editor.ts",
  charts: "frame/charts.ts",
  kernel: "kernel/kernel.ts",
};

/**
 * The frame's page, with its script and style inside: in an opaque origin a browser caches no subresource, but it does
 * cache a page.
 */
const frameHtml = (script: string, style: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>笔记本</title>
<style>${style}</style>
</head>
<body>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;

/** The runtime's files by name, and a hash of them all, for an address that may be cached for ever. */
export interface Runtime {
  files: Map<string, Uint8Array>;
  hash: string;
}

/** Bundles the notebook runtime. */
export async function buildRuntime(): Promise<Runtime> {
  const options: BuildOptions = {
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
    outdir: "/",
    absWorkingDir: source,
    entryPoints: [
      ...Object.entries(BUNDLES).map(([out, file]) => ({ in: join(source, file), out })),
      { in: join(source, "frame/frame.css"), out: "frame" },
    ],
    define: { STARBOARD_NOTEBOOK_VERSION: JSON.stringify("0.15.7"), "process.env.NODE_ENV": '"production"' },
    plugins: [starboardParts],
  };
  const { outputFiles = [] } = await build(options);
  const files = new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ""), contents]));
  const take = (name: string) => {
    const text = new TextDecoder().decode(files.get(name));
    files.delete(name);
    return text;
  };
  files.set("frame.html", new TextEncoder().encode(frameHtml(take("frame.js"), take("frame.css"))));
  for (const [name, path] of Object.entries(COPIED)) files.set(name, await readFile(path));
  const hash = createHash("sha256");
  for (const [name, contents] of [...files].sort()) hash.update(name).update(contents);
  return { files, hash: hash.digest("hex").slice(0, 12) };
}

/** Writes the runtime's files into a folder. */
export async function writeRuntime({ files }: Runtime, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([...files].map(([name, contents]) => writeFile(join(folder, name), contents)));
}
