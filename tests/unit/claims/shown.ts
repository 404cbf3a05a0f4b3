import { readFileSync } from "node:fs";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";
import type { Output } from "../../../src/notebook/contract/outputs";

/** What a notebook's cell showed when it was recorded, in order, controls left out. Throws where it isn't recorded. */
export const shown = (slug: string, cell: string): Output[] =>
  parseOutputs(readFileSync(`notebooks/outputs/${slug}.json`, "utf8"))
    .cells[cell].map(({ output }) => output)
    .filter(({ kind }) => kind !== "control");

/** The rows of a table. Throws where the output is none. */
export const rowsOf = (output: Output) => {
  if (output.kind !== "table") throw new Error(`A ${output.kind}, not a table.`);
  return output.rows;
};
