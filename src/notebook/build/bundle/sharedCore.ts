import type { Plugin } from "esbuild";

/** Has the second part of TensorFlow.js take its core from the first, which is the global `tf`. */
export const sharedCore: Plugin = {
  name: "shared-core",
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs-core/ }, ({ path }) =>
      // This the first part leaves out.
      /\/dist\/(io\/|hash_util$)/.test(path) ? undefined : { path: "tf", namespace: "shared-core" },
    );
    build.onResolve({ filter: /^\.\.\// }, ({ path, importer }) =>
      /tfjs-core.dist.io/.test(importer)
        ? { path: path === "../util" ? "tf.util" : "tf", namespace: "shared-core" }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "shared-core" }, ({ path }) => ({
      contents: `module.exports = globalThis.${path};`,
    }));
  },
};
