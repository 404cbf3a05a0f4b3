import { resolve } from "node:path";
import { findFirefox } from "../../../tests/browser/firefox/findFirefox";
import { builds } from "../../../tests/browser/support/builds";
import { readPlaywrightReport } from "./report/readPlaywrightReport";
import { readVitestReport } from "./report/readVitestReport";
import type { TestReport } from "./report/TestReport";
import type { Step } from "./runSteps";

/** One step of `npm test`; by its name `npm test -- NAME …` picks it. */
export interface TestStep extends Step {
  title: string;
  command: string;
  env?: Record<string, string>;
  /** Why this machine can't run it, in Chinese; undefined where it can. */
  missing?: () => string | undefined;
  /** A step of tests says how many there were; any other counts as one. */
  report?: { path: string; read: (path: string) => TestReport };
}

const reports = resolve("node_modules/.cache/test-reports");
const unitReport = `${reports}/unit.json`;
const siteReport = `${reports}/site.json`;
const searchReport = `${reports}/search.json`;
const browserReport = `${reports}/browser.json`;
const firefoxReport = `${reports}/firefox.json`;

/** The command that runs the tests of a part of `tests/built/`. */
const builtTests = (part: string, report: string): string =>
  `vitest run --config tests/vitest.config.ts --project built tests/built/${part} --reporter=default --reporter=json --outputFile.json="${report}"`;

/** What `npm test` runs, in two lanes that end at about the same time: what others wait for comes first, then what takes long. */
export const testSteps: readonly TestStep[] = [
  {
    name: "build",
    title: "构建",
    command: "npm run build",
    env: { BASE_PATH: builds.root.base, REPOSITORY: "" },
  },
  {
    name: "unit",
    title: "单元测试",
    command: `vitest run --config tests/vitest.config.ts --project "unit*" --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
    report: { path: unitReport, read: readVitestReport },
  },
  {
    name: "build-sub-path",
    title: `构建到 ${builds.subPath.base}`,
    command: `npm run build -- --outDir ${builds.subPath.folder}`,
    after: ["build"],
    env: { BASE_PATH: builds.subPath.base, REPOSITORY: builds.subPath.repository },
  },
  {
    name: "search",
    title: "成品的搜索",
    command: builtTests("search", searchReport),
    needs: ["build"],
    report: { path: searchReport, read: readVitestReport },
  },
  {
    name: "site",
    title: "成品的网页",
    command: builtTests("site", siteReport),
    needs: ["build", "build-sub-path"],
    report: { path: siteReport, read: readVitestReport },
  },
  // Astro's check writes what a build writes.
  { name: "types", title: "类型", command: "npm run -s check", after: ["build", "build-sub-path"] },
  { name: "rooms", title: "模块之间的引用", command: "npm run -s rooms" },
  { name: "lint", title: "代码规范", command: "biome lint --error-on-warnings" },
  { name: "format", title: "格式", command: "prettier --check --log-level warn ." },
  {
    name: "browser",
    title: "浏览器测试",
    command: "playwright test --config tests/browser/playwright.config.ts --project chromium --reporter=list,json",
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    needs: ["build", "build-sub-path"],
    alone: true,
    report: { path: browserReport, read: readPlaywrightReport },
  },
  {
    name: "firefox",
    title: "Firefox 里的浏览器测试",
    command: "playwright test --config tests/browser/playwright.config.ts --project firefox --reporter=list,json",
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: firefoxReport },
    needs: ["build", "build-sub-path"],
    alone: true,
    missing: () =>
      findFirefox()
        ? undefined
        : "这台机器上没有 Firefox：装上（Debian 的 firefox-esr 就行），或用 FIREFOX_PATH 指出它",
    report: { path: firefoxReport, read: readPlaywrightReport },
  },
];
