import { prettyFormula } from "../../contract/prettyFormula";
import type { SearchRecord } from "../../contract/SearchRecord";
import { texToPlain } from "../../contract/texToPlain";
import { squeeze } from "../../contract/words";
import type { ExplainedConcept } from "./makeConcepts";

/** The glossary's concepts as records: each says its definition, and leads to where it is explained. */
export function conceptRecords(concepts: readonly ExplainedConcept[]): SearchRecord[] {
  return concepts.flatMap(
    ({ names: [title, ...names], url, title: heading, page, definition, asked }): SearchRecord[] =>
      definition === undefined
        ? []
        : [
            {
              url,
              kind: "概念",
              title,
              page: [page, heading]
                .filter((place, i) => i === 0 || ![page, title].map(squeeze).includes(squeeze(place)))
                .join(" › "),
              text: inWords(definition),
              names,
              asked,
              code: [],
            },
          ],
  );
}

/** A definition as text: its formulas, between dollar signs, in plain letters. */
const inWords = (definition: string): string =>
  definition.replace(/\$([^$]+)\$/g, (_, tex: string) => prettyFormula(texToPlain(tex)));
