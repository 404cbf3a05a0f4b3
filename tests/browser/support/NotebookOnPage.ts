import type { FrameLocator, Locator, Page } from "@playwright/test";

/** A live notebook as a reader meets it on a page. */
export class NotebookOnPage {
  readonly element: Locator;
  readonly frame: FrameLocator;

  constructor(
    readonly page: Page,
    slug: string,
  ) {
    this.element = page.locator(`live-notebook[data-notebook="${slug}"]`);
    this.frame = this.element.frameLocator("iframe");
  }

  /** Presses one of the notebook's own buttons. */
  async press(name: "全部运行" | "停止" | "重启" | "重置" | "清空"): Promise<void> {
    await this.click(this.element.getByRole("button", { name, exact: true }).first());
  }

  /** The static view's cell, before the frame is open. */
  published(id: string): Locator {
    return this.element.locator(`.notebook-static [data-cell="${id}"]`);
  }

  /** The live cell, in the frame. */
  cell(id: string): Locator {
    return this.frame.locator(`[data-cell="${id}"]`);
  }

  output(id: string): Locator {
    return this.cell(id).locator("[data-output]");
  }

  async runPublished(id: string): Promise<void> {
    await this.click(this.published(id).getByRole("button", { name: "运行" }));
  }

  async run(id: string): Promise<void> {
    await this.click(this.cell(id).getByRole("button", { name: "运行" }));
  }

  /** Opens the frame through 编辑 on a cell and waits for its editor. */
  async edit(id: string): Promise<Locator> {
    const isLive = (await this.element.getAttribute("data-live")) !== null;
    const cell = isLive ? this.cell(id) : this.published(id);
    await this.click(cell.getByRole("button", { name: "编辑" }));
    const editor = this.cell(id).locator(".cm-content");
    await editor.waitFor();
    return editor;
  }

  /** Types new code over a cell's, as a reader would. */
  async setCode(id: string, code: string): Promise<void> {
    const editor = await this.edit(id);
    await editor.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    // What a test types into Firefox by way of its protocol comes with a line more than was typed; pasted text doesn't.
    if (this.page.context().browser()?.browserType().name() === "firefox") await editor.evaluate(paste, code);
    else await this.page.keyboard.insertText(code);
  }

  /** Has the frame's own document hang for good, and waits until it does: on a busy machine that isn't at once. */
  async hang(): Promise<void> {
    const element = await this.element.locator("iframe").elementHandle();
    const frame = await element?.contentFrame();
    await frame?.evaluate(() => {
      setTimeout(() => {
        for (;;);
      }, 50);
    });
    const answers = () =>
      Promise.race([frame?.evaluate(() => true).catch(() => true), this.page.waitForTimeout(500).then(() => false)]);
    while (await answers());
  }

  /** Waits until a cell stands as given. */
  async waitForRun(id: string, run: "done" | "error" | "running" | "stopped" | "recorded"): Promise<void> {
    await this.frame.locator(`[data-cell="${id}"][data-run="${run}"]`).waitFor({ timeout: 60_000 });
  }

  async waitForState(state: string): Promise<void> {
    await this.page
      .locator(
        `live-notebook[data-notebook="${await this.element.getAttribute("data-notebook")}"][data-state="${state}"]`,
      )
      .waitFor({ timeout: 60_000 });
  }

  /**
   * Clicks once the page has come to rest. The browser learns of a sandboxed frame's new place a moment after the page
   * has scrolled or the frame has grown, and that a dialog over it is gone; a click in that moment, quicker than any
   * person's, would go to the old place, or nowhere.
   */
  async click(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    let last = "";
    for (;;) {
      const box = JSON.stringify(await target.boundingBox());
      if (box === last) break;
      last = box;
      await this.page.waitForTimeout(250);
    }
    await target.click();
  }
}

function paste(element: Element, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new Event("paste", { bubbles: true, cancelable: true });
  element.dispatchEvent(Object.assign(event, { clipboardData }));
}
