import { findErrors } from "../../src/commands/record/findErrors";
import { notebookTimeout, runNotebook } from "../../src/commands/record/runNotebook";
import { findDifferences, readRecordings } from "./support/recordings";
import { expect, test } from "./support/test";

/**
 * How long, in seconds, a notebook with tensors may take on software WebGL and still be run on it each time: the longer ones are mostly training, and WASM
 * (`notebooksOnWasm.spec.ts`) trains several times as fast. With `LONG=1` in the environment they are run here, too.
 */
const LONGEST = process.env.LONG ? Number.POSITIVE_INFINITY : 14;

const recordings = await readRecordings();

test.describe("every notebook gives again what was recorded", () => {
  test.setTimeout(notebookTimeout + 30_000);

  for (const recording of recordings.filter(({ hasTensors, seconds }) => !hasTensors || seconds <= LONGEST)) {
    const { slug } = recording;
    test(slug, async ({ page, site }) => {
      const fresh = await runNotebook(page, site.url, slug);
      expect(findErrors(fresh)).toEqual([]);
      expect(fresh.backend).toBe("webgl");
      const differences = findDifferences(recording, fresh).join("\n");
      expect(differences, `${slug} 与记录不符；确认无误后用 npm run notebooks 重新记录`).toBe("");
    });
  }
});
