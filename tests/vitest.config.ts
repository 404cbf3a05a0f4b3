import "../src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * `unit` tests rules in milliseconds; `built` reads the site in `dist/` (`npm run build` has to come before), its pages
 * (`tests/built/site/`) and its search (`tests/built/search/`).
 */
export default defineConfig({
  root,
  resolve: { alias: { notebook: `${root}src/notebook/kernel/library/index.ts` } },
  test: {
    environment: "node",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/commands/**", "**/*.d.ts"],
      reporter: ["text-summary", "html"],
      reportsDirectory: "node_modules/.cache/coverage",
    },
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 30_000 } },
      {
        extends: true,
        test: { name: "built", include: ["tests/built/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 60_000 },
      },
    ],
  },
});
