import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { TestReport } from "./TestReport";

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

interface PlaywrightJson {
  stats: { expected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/**
 * Reads the report of Playwright's JSON reporter; an error outside of any test counts as one failure, and a test that
 * passed only when it was run again has passed, and is named. Throws without a report.
 */
export function readPlaywrightReport(path: string): TestReport {
  const report = JSON.parse(readFileSync(path, "utf8")) as PlaywrightJson;
  const failures = [
    ...report.errors.map(({ message }) => firstLine(message)),
    ...report.suites.flatMap((suite) => namesOf(suite, "unexpected")),
  ];
  const { expected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: failures.length,
    skipped,
    failures,
    flaky: report.suites.flatMap((suite) => namesOf(suite, "flaky")),
  };
}

/** The tests that ended so, each with the first line of its last error. */
function namesOf(suite: PlaywrightSuite, ended: "unexpected" | "flaky", above = ""): string[] {
  const title = above === "" ? suite.title : `${above} › ${suite.title}`;
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === ended)
      .map(({ results }) => {
        const { error } = results.findLast((result) => result.error !== undefined) ?? {};
        return `${title} › ${spec.title}：${firstLine(error?.message)}`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => namesOf(inner, ended, title))];
}

function firstLine(message = ""): string {
  return stripVTControlCharacters(message).split("\n")[0];
}
