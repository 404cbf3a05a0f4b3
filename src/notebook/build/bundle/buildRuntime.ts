import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SCRIPT_END } from "../../contract/scriptEnd";
import { bundleLanguage } from "./bundleLanguage";
import { bundleScripts } from "./bundleScripts";
import { bundleTensorFlow } from "./bundleTensorFlow";
import { framePolicy } from "./framePolicy";
import { starboardPlugin } from "./starboardPlugin";

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
  arrange: "frame/menu/menusBundle.ts",
  text: "display/markdown/textBundle.ts",
  kernel: "kernel/kernel.ts",
  compiler: "kernel/compile/compiler.ts",
  hints: "kernel/hints/hints.ts",
  wasm: "kernel/wasm/wasmScript.ts",
  files: "kernel/file/fileReader.ts",
  "language-model": "kernel/languageModel/languageModelScript.ts",
  "node-library": "kernel/node/nodeLibrary.ts",
};

/**
 * The frame's page, with its scripts and style inside: in an opaque origin a browser caches no subresource, but it does
 * cache a page. The first script runs the second when it is time. The policy stands first: it holds for what follows it.
 */
function frameHtml(bootScript: string, frameScript: string, style: string): string {
  const [boot, frame] = [bootScript, frameScript].map((script) => script.replaceAll("</script", "<\\/script"));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${framePolicy([boot, frame])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>笔记本</title>
<script>${boot}</script>
<style>${style}</style>
</head>
<body>
<script type="text/plain" id="frame">${frame}</script>
</body>
</html>
`;
}

/** Has a script say where it ends, for whoever fetches it to see that it came whole. */
const markEnd = ([name, contents]: readonly [string, Uint8Array]): [string, Uint8Array] => [
  name,
  name.endsWith(".js") ? Buffer.concat([contents, Buffer.from(`\n${SCRIPT_END}\n`)]) : contents,
];

/** The runtime's files by name, and a hash of them all, for an address that may be cached for ever. */
export interface Runtime {
  files: Map<string, Uint8Array>;
  hash: string;
}

/** Bundles the notebook runtime. */
export async function buildRuntime(): Promise<Runtime> {
  const [own, tensorflow, language] = await Promise.all([
    bundleScripts(BUNDLES, [starboardPlugin]),
    bundleTensorFlow(),
    bundleLanguage(),
  ]);
  const copied = Object.entries(COPIED).map(async ([name, path]) => [name, await readFile(path)] as const);
  const files = new Map([...own, ...tensorflow, ...language, ...(await Promise.all(copied))].map(markEnd));
  const take = (name: string) => {
    const text = new TextDecoder().decode(files.get(name));
    files.delete(name);
    return text;
  };
  files.set("frame.html", new TextEncoder().encode(frameHtml(take("boot.js"), take("frame.js"), take("style.css"))));
  const hash = createHash("sha256");
  for (const [name, contents] of [...files].sort()) hash.update(name).update(contents);
  return { files, hash: hash.digest("hex").slice(0, 12) };
}

/** Writes the runtime's files into a folder. */
export async function writeRuntime({ files }: Runtime, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([...files].map(([name, contents]) => writeFile(join(folder, name), contents)));
}
