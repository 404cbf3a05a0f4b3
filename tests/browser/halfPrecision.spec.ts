import type { Page } from "@playwright/test";
import { findErrors } from "../../src/commands/record/findErrors";
import { notebookTimeout, runNotebook } from "../../src/commands/record/runNotebook";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { findDifferences, readRecordings } from "./support/recordings";
import { expect, test } from "./support/test";

/** Has TensorFlow.js keep in half precision all that is on the GPU: many phones do. */
async function useHalfPrecision(page: Page): Promise<void> {
  await page.route("**/kernel.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const changed = script.replace(
      /([\w$]+)\.env\(\)\.set\("WEBGL_PACK",!1\)/,
      '$&,$1.env().set("WEBGL_FORCE_F16_TEXTURES",!0)',
    );
    expect(changed, "内核里没有找到设置 WEBGL_PACK 的地方").not.toBe(script);
    await route.fulfill({ response, body: changed });
  });
}

const recordings = await readRecordings();

/** How far a number may be off that went through some operations with 11 bits each, where it is about 1 or smaller. */
const HALF_TOLERANCE = 0.05;

test.describe("on a GPU with half precision a cell shows what it would, unless it says that it needs float32", () => {
  test.setTimeout(notebookTimeout + 30_000);

  for (const recording of recordings.filter(({ hasTensors }) => hasTensors)) {
    const { slug, cells } = recording;
    test(slug, async ({ page, site }) => {
      const exact = cells.filter(({ metadata }) => metadata.precision === undefined).map(({ id }) => id);
      await useHalfPrecision(page);
      const fresh = await runNotebook(page, site.url, slug, exact);
      expect(findErrors(fresh)).toEqual([]);
      expect(fresh.backend).toBe("webgl-float16");
      const differences = findDifferences(recording, fresh, ({ precision, tolerance = 0 }) =>
        precision === undefined ? Math.max(tolerance, HALF_TOLERANCE) : undefined,
      );
      expect(differences.join("\n")).toBe("");
    });
  }
});

test("a cell that needs single precision says so where there is none, and so does the notebook's badge", async ({
  page,
}) => {
  await useHalfPrecision(page);
  await page.goto("notebooks/neuron-and-layer/");
  const notebook = new NotebookOnPage(page, "neuron-and-layer");
  await notebook.runPublished("linear-collapse");
  await notebook.waitForRun("linear-collapse", "done");
  await expect(notebook.output("linear-collapse")).toContainText("这个单元要用单精度（float32）才算得准");
  await expect(notebook.element.locator(".notebook-backend")).toContainText("只算得到大约三位有效数字");
});
