import { readFileSync } from "node:fs";
import type { Term } from "../../../glossary/build/glossarySchema";
import { parseLines } from "./asked";

/** How readers describe concepts for which they have no name, by the glossary's ids. */
export type Described = ReadonlyMap<string, readonly string[]>;

const FILE = "src/content/described.yaml";

/** Reads how readers describe the glossary's concepts. Throws Error, in Chinese. */
export const readDescribed = (terms: readonly Pick<Term, "id">[]): Described =>
  parseDescribed(readFileSync(FILE, "utf8"), terms, FILE);

/** The lines in such a YAML file, by concept. Throws Error, in Chinese, where the glossary has no such concept. */
export function parseDescribed(text: string, terms: readonly Pick<Term, "id">[], file: string): Described {
  const described = new Map(parseLines(text, file, "概念的 id"));
  const unknown = [...new Set(described.keys()).difference(new Set(terms.map(({ id }) => id)))];
  if (unknown.length > 0) throw new Error(`${file}：术语表里没有这个 id：${unknown.join("、")}`);
  return described;
}
