/** Stands in, when Starboard is bundled, for js-yaml: headers of notebooks are flat. */
import { readHeader, writeHeader } from "../../contract/headerText";

/** Reads a header; throws HeaderError. */
export const load = (text: string): Record<string, unknown> => readHeader(text.split("\n"));

/** Writes a header, each line with its line break. */
export const dump = (header: Readonly<Record<string, unknown>>): string =>
  writeHeader(header)
    .map((line) => `${line}\n`)
    .join("");
