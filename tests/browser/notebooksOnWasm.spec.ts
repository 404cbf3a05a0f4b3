import { defaultTolerance } from "../../src/commands/record/compareOutputs";
import { findErrors } from "../../src/commands/record/findErrors";
import { notebookTimeout, runNotebook } from "../../src/commands/record/runNotebook";
import { findDifferences, readRecordings } from "./support/recordings";
import { expect, test } from "./support/test";

test.use({ webgl: false });

/** How far a number may be off, where it is about 1 or smaller, because WebGL's sines and exponentials are less exact. */
const LEAST_TOLERANCE = 2e-3;

const recordings = await readRecordings();

// What a browser without WebGL gives, as Chrome is on a machine without a GPU.
test.describe("without WebGL a notebook gives what was recorded with it, unless it says that it depends on it", () => {
  test.setTimeout(notebookTimeout + 30_000);

  for (const recording of recordings.filter(({ hasTensors }) => hasTensors)) {
    const { slug } = recording;
    test(slug, async ({ page, site }) => {
      const fresh = await runNotebook(page, site.url, slug);
      expect(findErrors(fresh)).toEqual([]);
      expect(fresh.backend).toBe("wasm");
      const differences = findDifferences(recording, fresh, ({ backend, tolerance = defaultTolerance }) =>
        backend === "webgl" ? undefined : Math.max(tolerance, LEAST_TOLERANCE),
      );
      expect(differences.join("\n")).toBe("");
    });
  }
});
