import type { Browser, Page } from "@playwright/test";
import type { StaticRequest } from "../../src/commands/serve/serveStatic";
import { launchChromium } from "../browser/support/launchChromium";
import type { BenchSubject } from "./BenchSubject";
import { installPressClock, pressedAt, resetResult, waitForResult } from "./pressClock";

/** One round of one subject: times in milliseconds, requests as the server saw them. */
export interface Round {
  /** Press to first result: a browser just started, nothing cached. */
  cold: number;
  /** The same cell once more, everything loaded. */
  rerun: number;
  /** Press to first result on a second visit, the first one's files in the browser's cache. */
  revisit: number;
  before: StaticRequest[];
  after: StaticRequest[];
  /** What the second visit asked for, its start and its run together. */
  revisited: StaticRequest[];
  result: string;
}

/** Times one subject once, in a browser of its own, so that no subject profits from another's start. */
export async function timeSubject(subject: BenchSubject): Promise<Round> {
  const browser = await launchChromium();
  try {
    return await timeIn(browser, subject);
  } finally {
    await browser.close();
  }
}

async function timeIn(browser: Browser, subject: BenchSubject): Promise<Round> {
  // Starboard's service worker reloads its page in the middle of the first run: kept out, in Starboard's favour.
  const context = await browser.newContext({ serviceWorkers: "block" });
  await installPressClock(context, subject.isDone);

  const firstRequest = subject.server.requests.length;
  const page = await open(await context.newPage(), subject);
  const pressRequest = subject.server.requests.length;
  const cold = await timePress(page, () => subject.press(page));
  const result = await subject.result(cold.frame);

  await resetResult(cold.frame);
  const rerun = await timePress(page, () => subject.pressAgain(page, cold.frame));
  await page.close();

  const revisitRequest = subject.server.requests.length;
  const again = await open(await context.newPage(), subject);
  const revisit = await timePress(again, () => subject.press(again));

  const { requests } = subject.server;
  return {
    cold: cold.time,
    rerun: rerun.time,
    revisit: revisit.time,
    before: requests.slice(firstRequest, pressRequest),
    // What comes after the result, even while it is being noticed, isn't its cost.
    after: requests.slice(pressRequest, revisitRequest).filter(({ time }) => time <= cold.doneAt),
    revisited: requests.slice(revisitRequest),
    result,
  };
}

async function open(page: Page, subject: BenchSubject): Promise<Page> {
  await page.goto(subject.url, { waitUntil: "load" });
  await page.waitForLoadState("networkidle");
  return page;
}

async function timePress(page: Page, press: () => Promise<void>) {
  await press();
  const { frame, doneAt } = await waitForResult(page);
  return { frame, doneAt, time: doneAt - (await pressedAt(page)) };
}
