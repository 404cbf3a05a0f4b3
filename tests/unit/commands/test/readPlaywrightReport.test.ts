import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPlaywrightReport } from "../../../../src/commands/test/report/readPlaywrightReport";

const failed = { error: { message: "expected 1\nreceived 2" } };

function read(report: object) {
  const path = join(mkdtempSync(join(tmpdir(), "report-")), "browser.json");
  writeFileSync(path, JSON.stringify(report));
  return readPlaywrightReport(path);
}

test("a test that passed only when it was run again has passed, and is named with its first error", () => {
  const specs = [
    { title: "steady", tests: [{ status: "expected", results: [{}] }] },
    { title: "shaky", tests: [{ status: "flaky", results: [failed, {}] }] },
    { title: "broken", tests: [{ status: "unexpected", results: [failed, failed] }] },
  ];
  const suites = [{ title: "a.spec.ts", specs: [], suites: [{ title: "group", specs }] }];
  expect(read({ stats: { expected: 1, flaky: 1, skipped: 0 }, suites, errors: [] })).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    failures: ["a.spec.ts › group › broken：expected 1"],
    flaky: ["a.spec.ts › group › shaky：expected 1"],
  });
});

test("an error outside of any test is a failure", () => {
  const errors = [{ message: "no tests found" }];
  const report = read({ stats: { expected: 0, flaky: 0, skipped: 0 }, suites: [], errors });
  expect(report.failures).toEqual(["no tests found"]);
  expect(report.failed).toBe(1);
});
