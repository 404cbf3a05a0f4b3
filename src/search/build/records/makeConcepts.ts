import { readFileSync } from "node:fs";
import type { Term } from "../../../glossary/build/glossarySchema";
import { simplify } from "../../contract/traditional";
import { squeeze } from "../../contract/words";
import { type BuiltPage, sectionUrl } from "../pages/BuiltPage";
import type { Described } from "./described";

/** A concept, and where it is explained. */
export interface ExplainedConcept {
  /** See `Concept`. */
  names: string[];
  near?: string[];
  /** Address below the site's base, the section's title and its page's. */
  url: string;
  title: string;
  page: string;
  /** Of the glossary's concepts; a page has none. */
  definition?: string;
  /** How readers describe it who have no name for it. */
  asked?: readonly string[];
}

/** The glossary's concepts, and the article's pages, whose titles are names as well. */
export function makeConcepts(
  terms: readonly Term[],
  pages: readonly BuiltPage[],
  pairs: ReadonlyMap<string, string>,
  described: Described = new Map(),
): ExplainedConcept[] {
  const nearest = JSON.parse(readFileSync("src/content/nearest.json", "utf8")) as Record<string, string[]>;
  const concepts = terms.map((term): ExplainedConcept => {
    const names = distinct([
      term.zh,
      ...term.synonyms,
      ...term.searchTerms,
      ...term.taiwan.map((name) => simplify(name, pairs)),
      term.en,
      ...term.abbreviations,
    ]);
    const inGlossary = { url: `/glossary/#${term.id}`, title: term.zh, page: "术语表" };
    const section = findSection(term.section, [term.zh, ...term.synonyms, ...term.searchTerms], pages) ?? inGlossary;
    return { names, near: nearest[term.zh], ...section, definition: term.definition, asked: described.get(term.id) };
  });
  const known = new Set(concepts.flatMap(({ names }) => names.map(squeeze)));
  const titles = pages.flatMap((page): ExplainedConcept[] =>
    known.has(squeeze(page.title)) || page.path === "/"
      ? []
      : [{ names: [page.title], url: page.path, title: page.title, page: page.part }],
  );
  return [...concepts, ...titles];
}

/** The section where a concept is explained. */
interface FoundSection {
  url: string;
  title: string;
  page: string;
}

/**
 * Follows a glossary entry's address. Where it names a page alone, the section whose heading is the concept's name, or
 * else contains it, is meant, if the page has one. Null where the page isn't there.
 */
function findSection(address: string, names: readonly string[], pages: readonly BuiltPage[]): FoundSection | null {
  const [path, id = ""] = decodeURI(address).split("#");
  const page = pages.find((one) => one.path === path);
  if (!page) return null;
  const found = (section: { id: string; title: string }): FoundSection => ({
    url: sectionUrl(page.path, section),
    title: section.title,
    page: page.title,
  });
  const wanted = names.map(squeeze).filter((name) => name.length > 1);
  const own = page.sections.filter((section) => !section.isEntry && section.id !== "");
  const named = id === "" ? undefined : page.sections.find((section) => section.id === id);
  if (named) return found(named);
  if (wanted.includes(squeeze(page.title))) return found(page.sections[0]);
  const exact = own.find((section) => wanted.includes(squeeze(section.title)));
  const holding = own.find((section) => wanted.some((name) => squeeze(section.title).includes(name)));
  return found(exact ?? holding ?? page.sections[0]);
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
