import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { LIB_FOLDER } from "../../contract/typeFiles";

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** The packages whose declarations a cell can come upon; others, such as those of TensorFlow.js's backends, no cell names. */
const PACKAGES = ["tfjs", "tfjs-core", "tfjs-layers", "tfjs-data", "tfjs-converter"].map(
  (name) => `@tensorflow/${name}`,
);

const LICENCE = /\/\*\*?\s*\n?\s*\*?\s*@license[\s\S]*?\*\//g;
/** Where TensorFlow.js's own site lists a function. */
const DOC_TAG = /^ *\* @doc .*\n/gm;
const COMMENTS = /\/\*[\s\S]*?\*\//g;

/** TensorFlow.js's declarations, by their paths for the language worker: those that its main module leads to. */
export function tensorFlowTypes(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of PACKAGES)
    files[`/node_modules/${name}/package.json`] = JSON.stringify({ types: "dist/index.d.ts" });
  const waiting = [`${PACKAGES[0]}/dist/index.d.ts`];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files[`/node_modules/${path}`] !== undefined) continue;
    const text = readPackageFile(path);
    if (text === undefined) throw new Error(`TensorFlow.js no longer has ${path}`);
    files[`/node_modules/${path}`] = asFunctions(text.replace(LICENCE, "").replace(DOC_TAG, "")).trim();
    for (const imported of importsOf(text)) {
      const found = resolveImport(path, imported);
      if (found !== undefined) waiting.push(found);
    }
  }
  return files;
}

/** An operation is a constant of the type of a function that only its own file knows: as a function it has its documentation. */
function asFunctions(text: string): string {
  const [, name] = /^export declare const (\w+): typeof \1_;$/m.exec(text) ?? [];
  if (name === undefined || !text.includes(`declare function ${name}_`)) return text;
  return text
    .replace(`export declare const ${name}: typeof ${name}_;`, "")
    .replaceAll(new RegExp(`declare function ${name}_\\b`, "g"), `export declare function ${name}`);
}

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, imported]) => imported);

/** The file that an import in another leads to, as `<package>/<path>`; undefined for packages that are left out. */
function resolveImport(from: string, imported: string): string | undefined {
  const target = imported.startsWith(".") ? posix.join(posix.dirname(from), imported) : imported;
  const name = PACKAGES.find((each) => target === each || target.startsWith(`${each}/`));
  if (name === undefined) return undefined;
  if (target === name) return `${name}/dist/index.d.ts`;
  return [`${target}.d.ts`, `${target}/index.d.ts`].find((path) => readPackageFile(path) !== undefined);
}

function readPackageFile(path: string): string | undefined {
  const [scope, name, ...rest] = path.split("/");
  try {
    return readFileSync(join(packageFolder(`${scope}/${name}`), ...rest), "utf8");
  } catch {
    return undefined;
  }
}

/** TypeScript's own declarations of the language and of what a worker has. */
export function languageTypes(): Record<string, string> {
  const files: Record<string, string> = {};
  const add = (name: string, change: (text: string) => string) => {
    const path = `${LIB_FOLDER}/lib.${name}.d.ts`;
    if (files[path] !== undefined) return;
    const text = readFileSync(join(packageFolder("typescript"), `lib/lib.${name}.d.ts`), "utf8");
    files[path] = change(text).trim();
    for (const [, other] of text.matchAll(/\/\/\/ <reference lib="([\w.]+)"/g)) add(other, change);
  };
  add("esnext", (text) => text.replace(/^\/\*![\s\S]*?\*\//, ""));
  // Much, and seldom looked at: without its documentation.
  add("webworker", (text) =>
    text
      .replace(COMMENTS, "")
      .replace(/\n\s*\n/g, "\n")
      .replace(/^ +/gm, ""),
  );
  return files;
}

/** TypeScript's messages in Chinese: of the language and its types, not of its command and its settings. */
export function chineseMessages(): Record<string, string> {
  const file = join(packageFolder("typescript"), "lib/zh-cn/diagnosticMessages.generated.json");
  const all = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const isSpoken = (key: string) => /_(1\d{3}|2\d{3}|7\d{3}|18\d{3})$/.test(key);
  return Object.fromEntries(Object.entries(all).filter(([key]) => isSpoken(key)));
}
