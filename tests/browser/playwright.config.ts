import "../../src/commands/requireNode.mjs";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

// The tests serve the built site themselves (support/test.ts), so nothing has to be started or stopped here.
process.chdir(resolve(import.meta.dirname, "../.."));

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  // Software WebGL takes a whole core: more at once would only slow one another down.
  workers: 2,
  // A file of long tests would else keep one worker busy while the other has nothing to do.
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  // A trace films the page all the while, which takes a good part of two cores: `-g "…" --trace on` makes one of a failed test.
  use: { locale: "zh-CN", trace: "off", screenshot: "only-on-failure" },
});
