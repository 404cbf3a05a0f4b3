import { isWritten, type SitePart, siteParts } from "./siteMap";

/** Addresses of the pages written so far, below the site's base: home page first, in reading order. */
export function sitePaths(parts: readonly SitePart[] = siteParts): string[] {
  const below = (list: readonly SitePart[]): string[] =>
    list.flatMap(({ path, pages = [], sections = [] }) => [
      ...(path === undefined ? [] : [path]),
      ...pages.map((page) => page.path),
      ...below(sections),
    ]);
  return [
    "/",
    ...below(parts)
      .filter(isWritten)
      .map((path) => `/${path}/`),
  ];
}
