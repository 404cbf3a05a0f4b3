import { readFileSync } from "node:fs";
import type { TestReport } from "./TestReport";

interface VitestJson {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
}

/** Reads the report of Vitest's JSON reporter; a file that couldn't be run at all counts as one failure. Throws without one. */
export function readVitestReport(path: string): TestReport {
  const report = JSON.parse(readFileSync(path, "utf8")) as VitestJson;
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") return [`${file.name}：${firstLine(file.message)}`];
    return failed.map(({ fullName, failureMessages }) => `${fullName}：${firstLine(failureMessages?.[0])}`);
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

function firstLine(message = ""): string {
  return message.split("\n")[0];
}
