import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** It is fetched by npm when it is asked for: nothing else here needs its hundred packages. */
const LIGHTHOUSE = "lighthouse@13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** The part of Lighthouse's report that is read. */
interface LighthouseReport {
  categories: Record<string, { score: number | null } | undefined>;
  audits: Record<string, { numericValue?: number } | undefined>;
}

/** What Lighthouse gives a page on a phone: its four scores, the blocking time and the layout shift, as text. */
export async function measureLighthouse(url: string, port: number): Promise<string[]> {
  const options = [`--port=${port}`, "--output=json", "--quiet", `--only-categories=${CATEGORIES.join(",")}`];
  const { stdout } = await promisify(execFile)(
    "npm",
    ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url, ...options],
    { maxBuffer: 64_000_000 },
  );
  const { categories, audits } = JSON.parse(stdout) as LighthouseReport;
  const scores = CATEGORIES.map((name) => `${Math.round(100 * (categories[name]?.score ?? 0))}`);
  return [
    ...scores,
    `${Math.round(audits["total-blocking-time"]?.numericValue ?? 0)} ms`,
    (audits["cumulative-layout-shift"]?.numericValue ?? 0).toFixed(3),
  ];
}
