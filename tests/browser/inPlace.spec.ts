import type { Locator } from "@playwright/test";
import { layOutAll } from "./support/layOutAll";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { expect, test } from "./support/test";

/** Tops and heights of a notebook's cells, outputs and what they show, in whole pixels from the first cell's top. */
function layoutOf(cells: Locator): Promise<string[]> {
  return cells.evaluateAll((elements) => {
    const from = elements[0].getBoundingClientRect().top;
    const parts = elements.flatMap((cell) => [cell, ...cell.querySelectorAll("[data-output], [data-output] > *, td")]);
    return parts.map((part) => {
      const { top, height, width } = part.getBoundingClientRect();
      const name = part.getAttribute("data-cell") ?? part.getAttribute("data-key") ?? part.tagName.toLowerCase();
      return `${name}: ${Math.round(top - from)}, ${Math.round(width)} × ${Math.round(height)}`;
    });
  });
}

for (const { slug, first, wide = 1280 } of [
  { slug: "hello", first: "layer" },
  { slug: "neuron-and-layer", first: undefined, wide: 1600 },
  { slug: "backprop-by-hand", first: undefined },
  { slug: "descent-path", first: undefined },
]) {
  for (const width of [wide, 390]) {
    test(`at ${width} px the frame of ${slug} stands as the published view did`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`notebooks/${slug}/`);
      const notebook = new NotebookOnPage(page, slug);
      await layOutAll(page);
      const published = await layoutOf(notebook.element.locator(".notebook-static [data-cell]"));
      await notebook.element.locator(".notebook-static .cell-edit").first().click();
      await notebook.frame.locator(".cm-content").first().waitFor();
      await expect.poll(() => layoutOf(notebook.frame.locator("[data-cell]"))).toEqual(published);
      if (first === undefined) return;
      // What is drawn afresh by a run has its size, too.
      await notebook.run(first);
      await notebook.waitForRun(first, "done");
      await expect.poll(() => layoutOf(notebook.frame.locator("[data-cell]"))).toEqual(published);
    });
  }
}
