import type { Term } from "../../../glossary/build/glossarySchema";
import { prettyFormula } from "../../contract/prettyFormula";
import { type Concept, entryUrl } from "../../contract/SearchFiles";
import type { SearchRecord } from "../../contract/SearchRecord";
import { texToPlain } from "../../contract/texToPlain";

/** The glossary's entries as records. */
export function conceptRecords(concepts: readonly Concept[], terms: readonly Term[]): SearchRecord[] {
  return terms.flatMap(({ id, definition }): SearchRecord[] => {
    const [title, ...names] = concepts.find(({ entry }) => entry === id)?.names ?? [];
    if (title === undefined) return [];
    return [
      {
        url: entryUrl(id),
        kind: "概念",
        title,
        page: "术语表",
        text: inWords(definition),
        names,
        isMinor: true,
        code: [],
      },
    ];
  });
}

/** A definition as text: its formulas, between dollar signs, in plain letters. */
const inWords = (definition: string): string =>
  definition.replace(/\$([^$]+)\$/g, (_, tex: string) => prettyFormula(texToPlain(tex)));
