import { readFile } from "node:fs/promises";
import { listNotebooks } from "../../src/notebook/build/listNotebooks";
import { parseOutputs } from "../../src/notebook/build/recordedOutputs";
import { compareOutputs } from "../../src/commands/record/compareOutputs";
import { describeDifference } from "../../src/commands/record/describeDifference";
import { findErrors } from "../../src/commands/record/findErrors";
import { readNotebook } from "../../src/commands/record/readNotebook";
import { notebookTimeout, runNotebook } from "../../src/commands/record/runNotebook";
import { expect, test } from "./support/test";

const slugs = await listNotebooks();

test.describe("every notebook gives again what was recorded", () => {
  test.setTimeout(notebookTimeout + 30_000);

  for (const slug of slugs) {
    test(slug, async ({ page, site }) => {
      const recorded = parseOutputs(await readFile(`notebooks/outputs/${slug}.json`, "utf8"));
      const { cells } = await readNotebook(slug);
      const fresh = await runNotebook(page, site.url, slug);
      expect(findErrors(fresh)).toEqual([]);
      expect(fresh.backend).toBe("webgl");

      const tolerances = Object.fromEntries(cells.map(({ id, metadata }) => [id, metadata.tolerance]));
      const differences = compareOutputs(recorded.cells, fresh.cells, tolerances);
      const shown = differences.slice(0, 20).map(describeDifference);
      if (differences.length > shown.length) shown.push(`……共 ${differences.length} 处`);
      expect(shown.join("\n"), `${slug} 与记录不符；确认无误后用 npm run notebooks 重新记录`).toBe("");
    });
  }
});
