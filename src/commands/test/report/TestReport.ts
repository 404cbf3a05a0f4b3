/** What a step's own report counts. */
export interface TestReport {
  passed: number;
  failed: number;
  skipped: number;
  /** One line for each failure: its name, and the first line of the reason. */
  failures: string[];
  /** Tests that failed first and passed when they were run again. */
  flaky?: string[];
}
