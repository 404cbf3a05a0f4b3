import { readFile } from "node:fs/promises";
import { compareOutputs, defaultTolerance } from "../../../src/commands/record/compareOutputs";
import { describeDifference } from "../../../src/commands/record/describeDifference";
import { readNotebook } from "../../../src/commands/record/readNotebook";
import { listNotebooks } from "../../../src/notebook/build/listNotebooks";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";
import type { Cell, CellMetadata, RecordedOutputs } from "../../../src/notebook/contract/cells";

/** A notebook as it stands in the repository, with what it showed when it was recorded. */
export interface Recording {
  slug: string;
  cells: readonly Cell[];
  recorded: RecordedOutputs;
  /** How long its cells took on software WebGL on two quiet cores, in seconds. */
  seconds: number;
  /** A notebook that neither imports TensorFlow.js nor loads the language model has no tensors: its numbers are JavaScript's. */
  hasTensors: boolean;
}

/** Every notebook. */
export async function readRecordings(): Promise<Recording[]> {
  return Promise.all((await listNotebooks()).map(readRecording));
}

async function readRecording(slug: string): Promise<Recording> {
  const recorded = parseOutputs(await readFile(`notebooks/outputs/${slug}.json`, "utf8"));
  const text = await readFile(`notebooks/${slug}.ts`, "utf8");
  const seconds = Object.values(recorded.seconds ?? {}).reduce((sum, one) => sum + one, 0);
  const { cells } = await readNotebook(slug);
  return { slug, cells, recorded, seconds, hasTensors: /"@tensorflow\/tfjs"|loadLanguageModel/.test(text) };
}

/**
 * In what `fresh` isn't what was recorded, as lines, the first twenty. `toleranceOf` says how far a cell's numbers may be off: by itself as far as
 * its header says; undefined leaves the cell out.
 */
export function findDifferences(
  { cells, recorded }: Recording,
  fresh: RecordedOutputs,
  toleranceOf: (metadata: CellMetadata) => number | undefined = ({ tolerance = defaultTolerance }) => tolerance,
): string[] {
  const tolerances = Object.fromEntries(
    cells.flatMap(({ id, metadata }) => {
      const tolerance = toleranceOf(metadata);
      return tolerance === undefined ? [] : [[id, tolerance]];
    }),
  );
  const only = (outputs: RecordedOutputs) =>
    Object.fromEntries(Object.keys(tolerances).map((id) => [id, outputs.cells[id] ?? []]));
  const differences = compareOutputs(only(recorded), only(fresh), tolerances);
  const shown = differences.slice(0, 20).map(describeDifference);
  return differences.length > shown.length ? [...shown, `……共 ${differences.length} 处`] : shown;
}
