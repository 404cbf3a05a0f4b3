import type { BrowserContext, Frame, Page } from "@playwright/test";

interface ClockWindow {
  benchPressedAt?: number;
  benchDoneAt?: number;
  benchReset(): void;
}

/**
 * Has every document of `context` note when it was last pressed and when `isDone` first held, in milliseconds since
 * 1970, by the browser's own clock; the test process isn't in the path.
 */
export async function installPressClock(context: BrowserContext, isDone: () => boolean): Promise<void> {
  await context.addInitScript(`(() => {
    const isDone = ${isDone.toString()};
    const now = () => performance.timeOrigin + performance.now();
    let armed = true;
    const look = () => {
      let done = false;
      try { done = isDone(); } catch {}
      if (!done) armed = true;
      else if (armed && window.benchDoneAt === undefined) window.benchDoneAt = now();
    };
    window.benchReset = () => { armed = false; window.benchDoneAt = undefined; look(); };
    addEventListener("pointerdown", () => { window.benchPressedAt = now(); }, true);
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  })()`);
}

/** Waits for the result in any frame of the page. Throws, saying what stands there, after `timeout` milliseconds. */
export async function waitForResult(page: Page, timeout = 120_000): Promise<{ frame: Frame; doneAt: number }> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const doneAt = await frame.evaluate(() => (window as unknown as ClockWindow).benchDoneAt).catch(() => undefined);
      if (doneAt !== undefined) return { frame, doneAt };
    }
    await page.waitForTimeout(25);
  }
  const texts = await Promise.all(page.frames().map((frame) => frame.locator("body").innerText()));
  throw new Error(`等了 ${timeout / 1000} 秒没有结果：${page.url()}\n${texts.join("\n---\n").slice(0, 2000)}`);
}

/** When any document of the page was last pressed. */
export async function pressedAt(page: Page): Promise<number> {
  const times = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => (window as unknown as ClockWindow).benchPressedAt)),
  );
  return Math.max(...times.filter((time) => time !== undefined));
}

/** Forgets the result, so that the next one is timed anew. */
export async function resetResult(frame: Frame): Promise<void> {
  await frame.evaluate(() => (window as unknown as ClockWindow).benchReset());
}
