import { readFile } from "node:fs/promises";
import { parseNotebook } from "../../notebook/files/parseNotebook";
import type { Notebook } from "../../notebook/contract/cells";

/** The notebook `slug`, as its file says. Throws NotebookError where it is malformed. */
export async function readNotebook(slug: string): Promise<Notebook> {
  const file = `notebooks/${slug}.ts`;
  return parseNotebook(await readFile(file, "utf8"), file);
}
