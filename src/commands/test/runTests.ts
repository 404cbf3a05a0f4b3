import "../requireNode.mjs";
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { TestReport } from "./report/TestReport";
import { runSteps } from "./runSteps";
import { type TestStep, testSteps } from "./testSteps";

// `npm test [-- STEP …]`: runs every step, or those named, two at a time where they get on, each with its output shown in one piece.
// The last lines say what failed; the very last is `N passed, N failed`.

interface StepResult extends TestReport {
  step: TestStep;
  seconds: number;
  /** Why it wasn't run. */
  missing?: string;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !testSteps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`没有这一步：${unknown.join("、")}。可选：${testSteps.map(({ name }) => name).join("、")}。`);
  process.exit(2);
}

const begin = Date.now();
summarise(
  await runSteps(
    testSteps.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
    runStep,
  ),
);

async function runStep(step: TestStep, broken: TestStep | undefined): Promise<StepResult> {
  const title = `\n━━ ${step.title}（${step.name}）`;
  const missing = step.missing?.();
  if (missing !== undefined) {
    console.log(`${title}\n跳过：${missing}。`);
    return { step, seconds: 0, passed: 0, failed: 0, skipped: 0, failures: [], missing };
  }
  if (broken !== undefined) {
    console.log(`${title}\n没有运行。`);
    const failures = [`没有运行，因为“${broken.title}”失败了`];
    return { step, seconds: 0, passed: 0, failed: 1, skipped: 0, failures };
  }
  if (step.report !== undefined) rmSync(step.report.path, { force: true });
  const start = Date.now();
  const succeeded = await runCommand(step, title);
  return { step, seconds: (Date.now() - start) / 1000, ...countTests(step, succeeded) };
}

/** Whether the step's command succeeds. What it prints is shown as it comes where nothing runs beside it, else when it ends. */
function runCommand(step: TestStep, title: string): Promise<boolean> {
  const show = (text: string | Buffer) => process.stdout.write(text);
  const printed: Buffer[] = [];
  const child = spawn(step.command, {
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", CI: process.env.CI ?? "1", ...step.env },
  });
  if (step.alone) show(`${title}\n`);
  const take = (part: Buffer) => void (step.alone ? show(part) : printed.push(part));
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return new Promise((done) => {
    child.on("error", (error) => take(Buffer.from(String(error))));
    child.on("close", (status) => {
      if (!step.alone) show(Buffer.concat([Buffer.from(`${title}\n`), ...printed]));
      done(status === 0);
    });
  });
}

function countTests(step: TestStep, succeeded: boolean): TestReport {
  let report: TestReport = { passed: succeeded ? 1 : 0, failed: 0, skipped: 0, failures: [] };
  if (step.report !== undefined) {
    try {
      report = step.report.read(step.report.path);
    } catch {
      report = { passed: 0, failed: 1, skipped: 0, failures: [`没有留下报告：${step.command}`] };
    }
  }
  // A command that fails without a failed test (a crash, say) has failed all the same.
  if (!succeeded && report.failed === 0) return { ...report, failed: 1, failures: [`命令失败：${step.command}`] };
  return report;
}

function summarise(results: readonly StepResult[]): void {
  console.log("\n━━ 结果");
  for (const { step, seconds, passed, failed, skipped, failures, flaky = [], missing } of results) {
    if (missing !== undefined) {
      console.log(`－ 跳过  ${step.title}：${missing}。`);
      continue;
    }
    const counts = step.report === undefined ? "" : `，${passed} 项通过${failed > 0 ? `，${failed} 项失败` : ""}`;
    const left = skipped > 0 ? `，${skipped} 项跳过` : "";
    console.log(`${failed > 0 ? "✗ 失败" : "✓ 通过"}  ${step.title}${counts}${left}（${seconds.toFixed(0)} 秒）`);
    for (const failure of failures) console.log(`    ${failure}`);
    for (const name of flaky) console.log(`    第二次才通过：${name}`);
  }
  const total = (key: "passed" | "failed") => results.reduce((sum, result) => sum + result[key], 0);
  process.exitCode = total("failed") > 0 ? 1 : 0;
  console.log(`一共 ${((Date.now() - begin) / 1000).toFixed(0)} 秒。`);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
}
