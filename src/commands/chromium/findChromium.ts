import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { type ChromiumInstallation, unpackChromium } from "./unpackChromium";

/**
 * The first Chromium there is: `CHROME_PATH`, an installed Chrome or Chromium, the one that Playwright downloaded, and
 * on Linux x64 the one that comes with the npm packages. Throws where there is none.
 */
export async function findChromium(): Promise<ChromiumInstallation> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH 指向的文件不存在：${given}`);
    return { executablePath: given, env: {} };
  }
  const found = [...installedPaths(), chromium.executablePath()].find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return { executablePath: found, env: {} };
  if (process.platform === "linux" && process.arch === "x64") return unpackChromium();
  throw new Error(
    "没有找到 Chrome 或 Chromium：请安装一个，或用 CHROME_PATH 指出它，或运行 npx playwright install chromium。",
  );
}

function installedPaths(): string[] {
  if (process.platform === "darwin") {
    const apps = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) => apps.map((app) => join(folder, app)));
  }
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    const apps = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];
    return roots.flatMap((root) => (root === undefined ? [] : apps.map((app) => join(root, app))));
  }
  const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/usr/local/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
