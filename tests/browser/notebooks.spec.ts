import { readFile } from "node:fs/promises";
import { listNotebooks } from "../../src/notebook/format/listNotebooks";
import { parseOutputs } from "../../src/notebook/format/recordedOutputs";
import { compareOutputs } from "../notebooks/compareOutputs";
import { describeDifference } from "../notebooks/describeDifference";
import { findErrors } from "../notebooks/findErrors";
import { readNotebook } from "../notebooks/readNotebook";
import { runNotebook } from "../notebooks/runNotebook";
import { expect, test } from "./support/test";

const slugs = await listNotebooks();

test.describe("every notebook gives again what was recorded", () => {
  test.setTimeout(330_000);

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
