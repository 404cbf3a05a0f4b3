import type { LaunchOptions } from "@playwright/test";
import { chromiumFlags, chromiumFlagsWithoutWebgl } from "./chromiumFlags";
import { findChromium } from "./findChromium";

/** What Playwright needs to start Chromium with WebGL (in software, where there is no GPU), or without any. */
export async function launchOptions(options: { webgl: boolean }): Promise<LaunchOptions> {
  const { executablePath, env } = await findChromium();
  return {
    executablePath,
    env: { ...ownVariables(), ...env },
    args: [...(options.webgl ? chromiumFlags : chromiumFlagsWithoutWebgl)],
  };
}

/** The process's own environment variables, for a browser that is given some beside them. */
export const ownVariables = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
