import { readFileSync } from "node:fs";
import { fromFiles } from "../../../site/fileStore";

const FILE = "src/content/library.json";

/** A function of the `notebook` library, for readers. */
export interface LibraryFunction {
  name: string;
  /** What it does, in a sentence or two. */
  means: string;
  /** What each of its parameters is, by their names in the source. */
  parameters: Record<string, string>;
}

/** Functions that belong together, and the notebook that shows each of them at work. */
export interface LibraryGroup {
  title: string;
  /** A sentence above them. */
  about: string;
  /** Its cells are called as the functions are. */
  notebook: string;
  functions: LibraryFunction[];
}

/** The readers' documentation of the `notebook` library. */
export interface LibraryDocs {
  groups: LibraryGroup[];
  functions: LibraryFunction[];
}

/** What readers are told of the functions of the `notebook` library. */
export function readLibraryDocs(): LibraryDocs {
  return fromFiles("library", [FILE], () => {
    const groups = JSON.parse(readFileSync(FILE, "utf8")) as LibraryGroup[];
    return { groups, functions: groups.flatMap(({ functions }) => functions) };
  });
}
