import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";

const cache = "node_modules/.cache";

/**
 * Builds the site into a folder of its own, as a draft: links to pages that aren't written yet don't stop it. Gives the
 * folder, and what removes it. Throws when the build fails.
 */
export function buildDraft(): { folder: string; remove: () => void } {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}/draft-`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync(`npm run build -- --outDir ${folder}`, {
    shell: true,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DRAFT: "1" },
  });
  if (status === 0) return { folder, remove };
  remove();
  throw new Error("网站构建失败，见上。");
}
