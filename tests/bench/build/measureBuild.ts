import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { treeMemory } from "./processTree";

/** What one build cost. */
export interface BuildCost {
  seconds: number;
  /** Seconds of all its processes on all cores; NaN on Windows. */
  cpuSeconds: number;
  /** Most bytes that its processes held at once, looked at twenty times a second; 0 where that can't be seen. */
  peakMemory: number;
  outputBytes: number;
}

/** Seen from a folder below the one that has the packages. */
const ASTRO = "../node_modules/astro/bin/astro.mjs";
/** In milliseconds. */
const LOOK_EVERY = 50;
/** So much of a failed build's report is shown, in characters. */
const LAST_WORDS = 2_000;

/** Builds the site in a folder, with none of what an earlier build left. Throws when it fails. */
export async function measureBuild(folder: string): Promise<BuildCost> {
  for (const left of ["dist", ".astro", "node_modules"]) rmSync(join(folder, left), { recursive: true, force: true });
  const start = performance.now();
  // The shell's `times` tells what the processes below it took, their own children included.
  const build = spawn(`node ${ASTRO} build >build.log 2>&1 && times`, {
    cwd: folder,
    shell: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let peakMemory = 0;
  const timer = setInterval(() => {
    peakMemory = Math.max(peakMemory, treeMemory(build.pid ?? 0));
  }, LOOK_EVERY);
  const [times, [status]] = await Promise.all([text(build.stdout), once(build, "close")]);
  clearInterval(timer);
  if (status !== 0)
    throw new Error(`网站构建失败：\n${readFileSync(join(folder, "build.log"), "utf8").slice(-LAST_WORDS)}`);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, cpuSeconds: cpuSeconds(times), peakMemory, outputBytes: folderSize(join(folder, "dist")) };
}

/** The second line is about the children: `0m18.250s 0m2.010s`. */
function cpuSeconds(times: string): number {
  const spent =
    times
      .trim()
      .split("\n")
      .at(-1)
      ?.match(/(\d+)m([\d.]+)s/g) ?? [];
  const seconds = spent.map((part) => {
    const [minutes, rest] = part.replace("s", "").split("m").map(Number);
    return minutes * 60 + rest;
  });
  return seconds.length === 2 ? seconds[0] + seconds[1] : Number.NaN;
}

const folderSize = (folder: string): number =>
  globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
