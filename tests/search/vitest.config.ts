import "../../src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests of search over the built site: `npm run build` has to come before. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: { include: ["tests/search/**/*.test.ts"], environment: "node", testTimeout: 120_000, hookTimeout: 60_000 },
});
