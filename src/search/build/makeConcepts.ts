import type { Term } from "../../glossary/build/glossarySchema";
import type { BuiltPage } from "./BuiltPage";
import { squeeze } from "../contract/squeeze";
import type { Concept } from "../contract/Concept";
import { findSection } from "./findSection";
import { simplify } from "../contract/simplify";

/** The glossary's concepts, and the article's pages, whose titles are names as well. */
export function makeConcepts(
  terms: readonly Term[],
  pages: readonly BuiltPage[],
  pairs: ReadonlyMap<string, string>,
): Concept[] {
  const concepts = terms.map((term): Concept => {
    const names = distinct([
      term.zh,
      ...term.aliases,
      ...term.taiwan.map((name) => simplify(name, pairs)),
      term.en,
      ...term.abbreviations,
    ]);
    const inGlossary = { url: `/glossary/#${term.id}`, title: term.zh, page: "术语表" };
    const section = findSection(term.section, [term.zh, ...term.aliases], pages) ?? inGlossary;
    return { names, ...section, entry: term.id };
  });
  const known = new Set(concepts.flatMap(({ names }) => names.map(squeeze)));
  const titles = pages.flatMap((page): Concept[] =>
    known.has(squeeze(page.title)) || page.path === "/"
      ? []
      : [{ names: [page.title], url: page.path, title: page.title, page: page.part }],
  );
  return [...concepts, ...titles];
}

/** Names that differ by more than case and spaces. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const bare = squeeze(name);
    if (bare === "" || seen.has(bare)) return false;
    seen.add(bare);
    return true;
  });
}
