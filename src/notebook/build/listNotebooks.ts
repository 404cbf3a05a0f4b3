import { readdir } from "node:fs/promises";

/** The names of all notebooks, sorted. */
export async function listNotebooks(folder = "notebooks"): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
}
