import { type SitePage, type SitePart, siteParts } from "./pages";

type Item = { label: string; link: string } | { label: string; items: Item[] };

/** The pages in Starlight's form: it takes “previous” and “next” from them. */
export function sidebarItems(parts: readonly SitePart[] = siteParts()): Item[] {
  return parts.map(({ title, page, pages, sections }) => ({
    label: title,
    items: [
      ...[...(page ? [page] : []), ...pages].map((one) => ({ label: one.title, link: one.address })),
      ...sidebarItems(sections),
    ],
  }));
}

/** A part's lists of pages: its own, without a heading, and those of its sections. */
export function pageGroups(part: SitePart): { heading: string; pages: readonly SitePage[] }[] {
  const own = part.pages.length > 0 ? [{ heading: "", pages: part.pages }] : [];
  const sections = part.sections.map(({ number, title, pages }) => ({
    heading: [number, title].filter(Boolean).join(" "),
    pages,
  }));
  return [...own, ...sections];
}
