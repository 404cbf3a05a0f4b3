import type { LaunchOptions } from "@playwright/test";
import { chromiumFlags, chromiumFlagsWithoutWebgl } from "./chromiumFlags";
import { findChromium } from "./findChromium";

/** What Playwright needs to start Chromium with WebGL (in software, where there is no GPU), or without any. */
export async function launchOptions(options: { webgl: boolean }): Promise<LaunchOptions> {
  const { executablePath, env } = await findChromium();
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath,
    env: { ...Object.fromEntries(own), ...env },
    args: [...(options.webgl ? chromiumFlags : chromiumFlagsWithoutWebgl)],
  };
}
