import type { BuiltPage } from "./BuiltPage";
import { squeeze } from "../contract/squeeze";

/** The section where a concept is explained. */
export interface FoundSection {
  url: string;
  title: string;
  page: string;
}

/**
 * Follows a glossary entry's address. Where it names a page alone, the section whose heading is the concept's name, or
 * else contains it, is meant, if the page has one. Null where the page isn't there.
 */
export function findSection(
  address: string,
  names: readonly string[],
  pages: readonly BuiltPage[],
): FoundSection | null {
  const [path, id = ""] = decodeURI(address).split("#");
  const page = pages.find((one) => one.path === path);
  if (!page) return null;
  const found = (section: { id: string; title: string }): FoundSection => ({
    url: page.path + (section.id === "" ? "" : `#${section.id}`),
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
