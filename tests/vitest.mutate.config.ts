import "../src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** For `npm run mutate`: the unit tests of the code's rules, without those that compute, bundle or read data for seconds. */
export default defineConfig({
  root,
  resolve: { alias: { notebook: `${root}src/notebook/kernel/library/index.ts` } },
  test: {
    environment: "node",
    include: ["tests/unit/**/*.test.ts"],
    exclude: [
      "tests/unit/{claims,bench,commands,worlds}/**",
      "tests/unit/**/{runtimeBundle,dataSets,deepNesting}.test.ts",
    ],
    testTimeout: 30_000,
  },
});
