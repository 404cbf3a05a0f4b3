import "../../src/commands/requireNode.mjs";
import { resolve } from "node:path";
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { ownVariables } from "../../src/commands/chromium/launchOptions";
import { findFirefox } from "./firefox/findFirefox";

// The tests serve the built site themselves (support/test.ts), so nothing has to be started or stopped here.
process.chdir(resolve(import.meta.dirname, "../.."));

const firefox = findFirefox();
/** What a reader does in a notebook, in another engine too, where there is one. Without a GPU it has no WebGL. */
const inFirefox: PlaywrightTestConfig["projects"] =
  firefox === undefined
    ? []
    : [
        {
          name: "firefox",
          testMatch: ["controls", "errors", "restart", "runtime", "sealed"].map((name) => `${name}.spec.ts`),
          grepInvert: /@chromium/,
          use: {
            browserName: "firefox",
            channel: "moz-firefox",
            launchOptions: {
              executablePath: resolve(import.meta.dirname, "firefox/bridge.ts"),
              env: { ...ownVariables(), FIREFOX_PATH: firefox },
            },
          },
        },
      ];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  // Software WebGL takes a whole core: a third at once saves nothing on two, and what waits for a moment then waits in vain.
  workers: 2,
  // A file of long tests would else keep one worker busy while the other has nothing to do.
  fullyParallel: true,
  // In a whole run a test that fails is run once more: what passes only then is named at the end, so that it is mended.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  projects: [{ name: "chromium" }, ...inFirefox],
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  // A trace films the page all the while, which takes a good part of two cores: `-g "…" --trace on` makes one of a failed test.
  use: { locale: "zh-CN", trace: "off", screenshot: "only-on-failure" },
});
