import type { Plugin } from "esbuild";

/** Has the second part of TensorFlow.js take its core from the first, which is the global `tf`. */
export const sharedCore: Plugin = {
  name: "shared-core",
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs-core/ }, ({ path }) => ({ path, namespace: "shared-core" }));
    build.onLoad({ filter: /.*/, namespace: "shared-core" }, ({ path }) => ({
      contents: `module.exports = globalThis.tf${path.endsWith("/io_utils") ? ".io" : ""};`,
    }));
  },
};
