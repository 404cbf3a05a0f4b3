import type { Plugin } from "esbuild";
import { TYPE_FILES, type TypeFiles } from "../../contract/typeFiles";
import { chineseMessages, languageTypes, tensorFlowTypes } from "../types/findTypes";
import { libraryTypes } from "../types/libraryTypes";
import { bundleScripts } from "./bundleScripts";

let bundled: Promise<Map<string, Uint8Array>> | undefined;

/** What the language worker reads. */
export const typeFiles = (): TypeFiles => ({
  files: { ...languageTypes(), ...tensorFlowTypes(), ...libraryTypes() },
  messages: chineseMessages(),
});

/** The scripts of the language worker: TypeScript, which is made once while the dev server runs, and the types. */
export async function bundleLanguage(): Promise<Map<string, Uint8Array>> {
  bundled ??= bundleScripts({ language: "language/language.ts" }, [withoutNode]);
  const types = new TextEncoder().encode(`globalThis.${TYPE_FILES}=${JSON.stringify(typeFiles())};`);
  return new Map([...(await bundled), ["types.js", types]]);
}

/** TypeScript asks for Node's modules where it runs in Node: a worker has none. */
const withoutNode: Plugin = {
  name: "without-node",
  setup(build) {
    build.onResolve({ filter: /^(fs|path|os|crypto|inspector|perf_hooks|source-map-support)$/ }, ({ path }) => ({
      path,
      namespace: "without-node",
    }));
    build.onLoad({ filter: /.*/, namespace: "without-node" }, () => ({ contents: "module.exports = {};" }));
  },
};
