import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { TestReport } from "./TestReport";

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

interface PlaywrightJson {
  stats: { expected: number; skipped: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/** Reads the report of Playwright's JSON reporter; an error outside of any test counts as one failure. Throws without one. */
export function readPlaywrightReport(path: string): TestReport {
  const report = JSON.parse(readFileSync(path, "utf8")) as PlaywrightJson;
  const failures = [
    ...report.errors.map(({ message }) => firstLine(message)),
    ...report.suites.flatMap((suite) => failuresIn(suite, "")),
  ];
  return { passed: report.stats.expected, failed: failures.length, skipped: report.stats.skipped, failures };
}

function failuresIn(suite: PlaywrightSuite, above: string): string[] {
  const title = above === "" ? suite.title : `${above} › ${suite.title}`;
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => `${title} › ${spec.title}：${firstLine(results.at(-1)?.error?.message)}`),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresIn(inner, title))];
}

function firstLine(message = ""): string {
  return stripVTControlCharacters(message).split("\n")[0];
}
