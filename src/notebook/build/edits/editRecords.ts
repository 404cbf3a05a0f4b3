import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Cell, RecordedOutputs } from "../../contract/cells";
import type { OutputItem } from "../../contract/outputs";
import { parseOutputs, serializeOutputs } from "../recordedOutputs";

/** What edited code showed, and which code that was. */
export interface EditRecord extends RecordedOutputs {
  /** What `codeMark` gave. */
  code: string;
}

/** Where the outcomes of a notebook's edits are recorded. */
export const editRecordsFile = (slug: string, folder = "notebooks"): string => `${folder}/edits/${slug}.json`;

/** A notebook's recorded edits by name; none where there is no such file. */
export function readEditRecords(slug: string, folder?: string): Record<string, EditRecord> {
  try {
    return parseEditRecords(readFileSync(editRecordsFile(slug, folder), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

const parseEditRecords = (text: string) => parseOutputs(text) as unknown as Record<string, EditRecord>;

/** As the text of that file. */
export const writeEditRecords = (records: Readonly<Record<string, EditRecord>>): string =>
  serializeOutputs(records as unknown as RecordedOutputs);

/** Marks the code of cells: a record made of other code is out of date. Lines of comment, folds among them, change nothing. */
export const codeMark = (cells: readonly Cell[]): string =>
  createHash("sha256")
    .update(JSON.stringify(cells.map(({ id, code }) => [id, ...code.split("\n").filter(isCode)])))
    .digest("hex")
    .slice(0, 12);

const isCode = (line: string): boolean => !/^\s*(\/\/.*)?$/.test(line);

/** What of some cells' outputs a figure of the prose can be taken from: texts, tables, and the titles of charts. */
export function keepFigures(cells: Readonly<Record<string, OutputItem[]>>, shows: readonly string[]) {
  return Object.fromEntries(
    shows.map((id) => [
      id,
      (cells[id] ?? []).flatMap(({ key, output }): OutputItem[] => {
        if (output.kind === "text" || output.kind === "table") return [{ key, output }];
        return output.kind === "chart" ? [{ key, output: { ...output, marks: [] } }] : [];
      }),
    ]),
  );
}
