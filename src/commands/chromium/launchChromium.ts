import { type Browser, chromium } from "@playwright/test";
import { launchOptions } from "./launchOptions";

/** Starts a headless Chromium; with `webgl: false` it offers none, neither in pages nor in workers. */
export async function launchChromium(options: { webgl?: boolean } = {}): Promise<Browser> {
  return chromium.launch(await launchOptions({ webgl: options.webgl ?? true }));
}
