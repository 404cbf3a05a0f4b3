import type { Page } from "@playwright/test";
import { readNotebook } from "../../../src/commands/record/readNotebook";
import { NotebookOnPage } from "./NotebookOnPage";

const slug = "chain-rule";
const { cells } = await readNotebook(slug);

/** A notebook over whose first three cells the tests write their own code: any with three cells and more would do. */
export const scratch = {
  slug,
  /** Ids of the three cells. */
  cells: cells.slice(0, 3).map(({ id }) => id),
  /** What code of the tests begins with where it computes. */
  imports: 'import * as tf from "@tensorflow/tfjs";\nimport { show, slider, progress } from "notebook";\n',
  /** Opens the notebook's own page. */
  async open(page: Page): Promise<NotebookOnPage> {
    await page.goto(`notebooks/${slug}/`);
    return new NotebookOnPage(page, slug);
  },
};
