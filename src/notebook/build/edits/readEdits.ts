import { readFileSync } from "node:fs";
import { load } from "js-yaml";

/** A change that an exercise of the article asks for: what it does to cells' code, and which cells show the outcome. */
export interface NotebookEdit {
  /** By cell: texts of its code, each there once, and what stands in their place. */
  edits: Record<string, Record<string, string>>;
  /** By cell: controls by their label, and the value that each begins with. */
  controls: Record<string, Record<string, string | number>>;
  /** The cells whose outcome is recorded. */
  shows: string[];
}

/** The edits of a notebook's file, `notebooks/edits/<slug>.yaml`, by name; none where there is no such file. Throws Error, in Chinese. */
export function readEdits(slug: string, folder = "notebooks"): Record<string, NotebookEdit> {
  const file = `${folder}/edits/${slug}.yaml`;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  return parseEdits(text, file);
}

/** The edits in a text of YAML: `name: { edits: { cell: { old: new } }, controls: { cell: { label: value } }, shows: [cell] }`. */
export function parseEdits(text: string, file: string): Record<string, NotebookEdit> {
  const read = load(text);
  if (!isRecord(read)) throw new Error(`${file}：要是一组有名字的改动`);
  return Object.fromEntries(
    Object.entries(read).map(([name, edit]) => {
      const fail = (reason: string) => new Error(`${file}：改动“${name}”${reason}`);
      if (!isRecord(edit)) throw fail("要写 edits 或 controls，和 shows");
      const { edits = {}, controls = {}, shows, ...others } = edit;
      const unknown = Object.keys(others);
      if (unknown.length > 0) throw fail(`里有不认识的“${unknown.join("、")}”`);
      if (!isByCell(edits, "string")) throw fail("的 edits 要是 { 单元: { 原来的代码: 改成的代码 } }");
      if (!isByCell(controls, "string", "number")) throw fail("的 controls 要是 { 单元: { 控件: 值 } }");
      if (!Array.isArray(shows) || shows.length === 0 || !shows.every((cell) => typeof cell === "string")) {
        throw fail("的 shows 要列出看哪些单元的结果");
      }
      return [name, { edits, controls, shows } as NotebookEdit];
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isByCell = (value: unknown, ...types: string[]): boolean =>
  isRecord(value) &&
  Object.values(value).every(
    (cell) => isRecord(cell) && Object.values(cell).every((one) => types.includes(typeof one)),
  );
