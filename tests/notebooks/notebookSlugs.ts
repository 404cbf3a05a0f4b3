import { readdirSync } from "node:fs";
import { basename } from "node:path";

/** The slugs of all notebooks, in order: the names of `notebooks/*.ts`. */
export function notebookSlugs(): string[] {
  return readdirSync("notebooks")
    .filter((name) => name.endsWith(".ts"))
    .map((name) => basename(name, ".ts"))
    .sort();
}
