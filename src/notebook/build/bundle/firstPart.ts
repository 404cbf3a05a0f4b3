import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** Takes indentation, empty lines and lines of comment alone out of a source; every other line stays as it is. */
export const compactLines = (source: string): string =>
  source.replace(/\n[ \t]*\/\/.*(?=\n)/g, "").replace(/\n\s+/g, "\n");

const REGISTRATION = /try \{\s*ModelStoreManagerRegistry\.registerManager\([^;]*;\s*\}\s*catch \(err\) \{\s*\}/g;

/**
 * Keeps TensorFlow.js from trying localStorage and IndexedDB when it is read: a sandboxed worker has neither. Each try
 * throws an error and catches it, and for an error's place a browser parses the whole script once more, which
 * took 55 ms of the first press.
 */
const withoutStores = (source: string): string => source.replace(REGISTRATION, "");

/** Those that kernel/tensorflow/rareKernels.ts imports. */
const rareKernels = new Set(
  [
    ...readFileSync(new URL("../../kernel/tensorflow/rareKernels.ts", import.meta.url), "utf8").matchAll(
      /kernels\/(\w+)"/g,
    ),
  ].map(([, name]) => name),
);

const withoutRareKernels = (source: string): string => {
  let registered = source;
  for (const [line, config, name] of source.matchAll(/import \{ (\w+) \} from '\.\/kernels\/(\w+)';\n/g)) {
    if (rareKernels.has(name)) registered = registered.replace(line, "").replace(`    ${config},\n`, "");
  }
  return registered;
};

/** Of a library's seven generators of random numbers TensorFlow.js uses one. */
const onlyAlea = (source: string): string =>
  source
    .replace("import * as seedrandom from 'seedrandom';", "import alea from 'seedrandom/lib/alea';")
    .replaceAll("seedrandom.alea", "alea");

/** Hashes of strings take 64-bit integers, which a library writes in JavaScript: kernel/tensorflow/restOfCore.ts. */
const withoutHashes = (source: string): string => source.replace("export * from './hash_util';", "");

/** What is imported by name can be left out where it isn't used. */
const namedImports = (source: string): string =>
  source.replace(
    /import \* as shared from ('.*');\s*const \{([^}]*)\} = shared;/,
    (_, module: string, names: string) => `import {${names.replaceAll(":", " as")}} from ${module};`,
  );

const readMatricesFile = fileURLToPath(new URL("../../kernel/tensorflow/readMatrices.ts", import.meta.url));

/** What the WebGL backend does with its programs: what it says, once, and what it says here. */
const PROGRAMS: readonly [from: string, to: string][] = [
  ["import * as shader_compiler", `import { readMatrices, fillsRows } from ${JSON.stringify(readMatricesFile)};\n$&`],
  ["shader_compiler.makeShader(inputInfos, outShapeInfo, program)", "readMatrices($&, inputInfos)"],
  // By its key a program that is shared by shapes is found again. The key has whether a matrix fills its texture row by row, but for the
  // shape as it came, while the program is made for the shape without its axes of 1: [1, 40, 32] in a texture of 40 × 32 and
  // in one of 640 × 2 shared a program, and their products were wrong.
  ["2 && util.arraysEqual(x.shape, xTexShape)", "2 && util.arraysEqual(uniformShape, xTexShape)"],
  ["const isScalar =", "if (program.packedInputs) rank34 = fillsRows(x.shape, xTexShape);\n$&"],
];

const withOwnPrograms = (source: string): string =>
  PROGRAMS.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`gpgpu_math.js was expected to say, once: ${from}`);
    return text.replace(from, to);
  }, source);

/** The sources that read otherwise in the first part, by their place; each change must find what it is for. */
const CHANGES: readonly [file: RegExp, change: (source: string) => string][] = [
  [/tfjs-core.dist.platforms.platform_browser\.js$/, withoutStores],
  [/tfjs-core.dist.util\.js$/, withoutHashes],
  [/tfjs-core.dist.ops.rand_util\.js$/, onlyAlea],
  [/tfjs-backend-webgl.dist.register_all_kernels\.js$/, withoutRareKernels],
  [/tfjs-backend-webgl.dist.kernel_utils.shared\.js$/, namedImports],
  [/tfjs-backend-webgl.dist.gpgpu_math\.js$/, withOwnPrograms],
  // Shaders are texts inside the script, so no minifier touches them: compacted, they are 6.7 KB (gzip) less to fetch.
  [/tfjs-backend-webgl.dist.*\.js$/, compactLines],
];

/** Keeps out of TensorFlow.js's first script what a first result hardly ever needs: the second script brings it. */
export const firstPart: Plugin = {
  name: "first-part",
  setup(build) {
    build.onLoad({ filter: /tfjs-(core|backend-webgl).dist.*\.js$/ }, async ({ path }) => {
      const changes = CHANGES.filter(([file]) => file.test(path));
      if (changes.length === 0) return undefined;
      const source = await readFile(path, "utf8");
      const contents = changes.reduce((text, [, change]) => {
        const changed = change(text);
        if (changed === text && change !== compactLines)
          throw new Error(`${path} no longer has what is left out of it`);
        return changed;
      }, source);
      return { contents };
    });
    // Saving and loading models.
    build.onResolve({ filter: /^\.\.?\/io\/\w+$/ }, ({ path }) => ({ path, namespace: "second-part" }));
    build.onLoad({ filter: /.*/, namespace: "second-part" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** The shaders of TensorFlow.js's second script, compacted as those of the first. */
export const compactShaders: Plugin = {
  name: "compact-shaders",
  setup(build) {
    build.onLoad({ filter: /tfjs-backend-webgl.dist.*\.js$/ }, async ({ path }) => ({
      contents: compactLines(await readFile(path, "utf8")),
    }));
  },
};
