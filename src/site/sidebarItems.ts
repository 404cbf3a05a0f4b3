import { isWritten, type SitePage, type SitePart, siteParts } from "./siteMap";

type Item = { label: string; link: string } | { label: string; items: Item[] };

/** The written pages, in Starlight's form: it takes “previous” and “next” from them. */
export function sidebarItems(parts: readonly SitePart[] = siteParts): Item[] {
  return parts.flatMap(({ title, path, pages = [], sections = [] }) => {
    const own: SitePage[] = path === undefined ? [] : [{ title, path }];
    const links = [...own, ...pages]
      .filter((page) => isWritten(page.path))
      .map((page) => ({ label: page.title, link: `/${page.path}/` }));
    const items = [...links, ...sidebarItems(sections)];
    return items.length > 0 ? [{ label: title, items }] : [];
  });
}
