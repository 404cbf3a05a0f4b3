import "../../src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The built pages, read as files: run after the build.
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: { include: ["tests/site/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
