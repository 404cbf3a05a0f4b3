import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bundleScripts } from "./bundleScripts";
import { starboardPlugin } from "./starboardPlugin";
import { bundleTensorFlow } from "./bundleTensorFlow";

const require = createRequire(import.meta.url);
const wasm = dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"));

/** Published files that go beside our bundles as they are. */
const COPIED: Record<string, string> = {
  "tf-backend-wasm.min.js": join(wasm, "dist/tf-backend-wasm.es2017.min.js"),
  "tfjs-backend-wasm.wasm": join(wasm, "dist/tfjs-backend-wasm.wasm"),
  "tfjs-backend-wasm-simd.wasm": join(wasm, "dist/tfjs-backend-wasm-simd.wasm"),
};

/** The classic bundles; boot.js, frame.js and style.css go into frame.html. */
const BUNDLES: Record<string, string> = {
  boot: "frame/boot.ts",
  frame: "frame/frame.ts",
  style: "frame/frame.css",
  editor: "frame/editor.ts",
  charts: "frame/drawingBundle.ts",
  kernel: "kernel/kernel.ts",
  compiler: "kernel/compile/compiler.ts",
  hints: "kernel/hints/hints.ts",
};

const inline = (script: string) => script.replaceAll("</script", "<\\/script");

/**
 * The frame's page, with its scripts and style inside: in an opaque origin a browser caches no subresource, but it does
 * cache a page. The first script runs the second when it is time.
 */
const frameHtml = (boot: string, script: string, style: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>笔记本</title>
<script>${inline(boot)}</script>
<style>${style}</style>
</head>
<body>
<script type="text/plain" id="frame">${inline(script)}</script>
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
  const [own, tensorflow] = await Promise.all([bundleScripts(BUNDLES, [starboardPlugin]), bundleTensorFlow()]);
  const files = new Map([...own, ...tensorflow]);
  const take = (name: string) => {
    const text = new TextDecoder().decode(files.get(name));
    files.delete(name);
    return text;
  };
  files.set("frame.html", new TextEncoder().encode(frameHtml(take("boot.js"), take("frame.js"), take("style.css"))));
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
