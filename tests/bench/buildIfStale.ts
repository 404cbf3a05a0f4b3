import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const sources = ["src", "public", "notebooks", "astro.config.mjs", "package.json"];

/** Builds the site into `dist/` unless what lies there is newer than every source. Throws when the build fails. */
export function buildIfStale(): void {
  const built = existsSync("dist/index.html") ? statSync("dist/index.html").mtimeMs : 0;
  if (built > Math.max(...sources.filter(existsSync).map(newest))) return;
  const { status } = spawnSync("npm run build", { shell: true, stdio: "inherit" });
  if (status !== 0) throw new Error("网站构建失败，见上。");
}

function newest(path: string): number {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  // Recorded outputs come out of the built site: they don't make it stale for the next recording.
  const names = readdirSync(path).filter((name) => join(path, name) !== join("notebooks", "outputs"));
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}
