import "../src/commands/requireNode.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** `npm run mutate` breaks the code and runs the tests of its rules: not those that compute, bundle or read for seconds. */
const SLOW = [
  "tests/unit/{claims,bench,commands,worlds}/**",
  "tests/unit/**/{runtimeBundle,dataSets,deepNesting,fuzz,cellLanguage}.test.ts",
];
const isMutating = process.env.STRYKER_MUTATOR_WORKER !== undefined;

const KERNEL = "tests/unit/notebook/kernel/**/*.test.ts";
const unit = { testTimeout: 30_000, hookTimeout: 60_000 };
const slow = isMutating ? SLOW : [];
/**
 * `unit` and `unit-kernel` test rules in milliseconds; `built` reads the site in `dist/` (`npm run build` has to come before), its pages
 * (`tests/built/site/`) and its search (`tests/built/search/`).
 */
const projects = [
  // Most leave nothing behind, and share what they import: that takes half the time.
  { ...unit, name: "unit", include: ["tests/unit/**/*.test.ts"], exclude: [KERNEL, ...slow], isolate: isMutating },
  // A kernel fills its global scope, and begins anew only in a world of its own.
  { ...unit, name: "unit-kernel", include: [KERNEL], exclude: slow },
  // Its files only read: without a world of its own for each, the pages are parsed once.
  { name: "built", include: ["tests/built/**/*.test.ts"], isolate: false, testTimeout: 120_000, hookTimeout: 240_000 },
];

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
    projects: (isMutating ? projects.slice(0, 2) : projects).map((test) => ({ extends: true as const, test })),
  },
});
