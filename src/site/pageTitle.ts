import { siteParts, type SitePart } from "./siteMap";

const pagesBelow = (part: SitePart): { title: string; path: string }[] => [
  ...(part.path === undefined ? [] : [{ title: part.title, path: part.path }]),
  ...(part.pages ?? []),
  ...(part.sections ?? []).flatMap(pagesBelow),
];

const titles = new Map(siteParts.flatMap(pagesBelow).map(({ title, path }) => [path, title]));

/** The title in the navigation of a page of the article, by its address (`/algorithms/rnn/#…`). */
export const pageTitle = (address: string): string =>
  titles.get(address.split("#")[0].replace(/^\/|\/$/g, "")) ?? "首页";

/** The addresses of the article's pages in reading order. */
export const orderedAddresses = [...titles.keys()].map((path) => `/${path}/`);
