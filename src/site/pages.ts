import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { fromFiles } from "./fileStore";
import { type ListKind, type PageEntry, type PartEntry, parts } from "./parts";

/** A page of the site. */
export interface SitePage {
  /** Address below the site's base: `/algorithms/rnn/`; the home page's is `/`. */
  address: string;
  title: string;
  /** Number and title of the section or part that it stands in, as printed above its title; empty for the home page. */
  part: string;
  /** What it lists, if it is no running text. */
  lists?: ListKind;
}

/** A part or section with its pages. */
export interface SitePart {
  number?: string;
  title: string;
  /** The part's own page. */
  page?: SitePage;
  pages: SitePage[];
  sections: SitePart[];
}

/** Where the article's pages lie. */
export const ARTICLE_FOLDER = "src/content/docs";

/** The address of a page of the article, by its file below the article's folder. */
export const addressOfFile = (file: string): string =>
  `/${file.replace(/\.mdx$/, "").replace(/(^|\/)index$/, "")}/`.replace("//", "/");

/** The article's parts in reading order, their titles as their pages' front matter has them. Throws where a page has no file. */
export function siteParts(entries: readonly PartEntry[] = parts, titleOf = readTitle): SitePart[] {
  return entries.map((entry): SitePart => {
    const { number, page, pages = [], sections = [] } = entry;
    const label = [number, entry.title].filter(Boolean).join("　");
    const above = number === undefined ? "" : `第 ${number} 部分`;
    const own = page === undefined ? undefined : toPage(page, above, titleOf);
    return {
      number,
      title: entry.title ?? own?.title ?? "",
      page: own,
      pages: pages.map((one) => toPage(one, label, titleOf)),
      sections: siteParts(sections, titleOf),
    };
  });
}

/** Every page in reading order, the home page first. */
export function sitePages(all: readonly SitePart[] = siteParts()): SitePage[] {
  const below = ({ page, pages, sections }: SitePart): SitePage[] => [
    ...(page ? [page] : []),
    ...pages,
    ...sections.flatMap(below),
  ];
  return [{ address: "/", title: "首页", part: "" }, ...all.flatMap(below)];
}

/** The page with an address; what follows a `#` in it is left aside. Undefined where there is none. */
export function findPage(address: string): SitePage | undefined {
  const [path] = address.split("#");
  return sitePages().find((page) => page.address === path);
}

/** The page that a file of the article is, by the file's path; undefined where it is none of the list's. */
export function findPageOf(file: string): SitePage | undefined {
  const below = file.replaceAll("\\", "/").split(`${ARTICLE_FOLDER}/`)[1];
  return below?.endsWith(".mdx") ? findPage(addressOfFile(below)) : undefined;
}

function toPage(entry: PageEntry, part: string, titleOf: (path: string) => string): SitePage {
  const { path, lists } = typeof entry === "string" ? { path: entry, lists: undefined } : entry;
  return { address: `/${path}/`, title: titleOf(path), part, lists };
}

const filesOf = (path: string): string[] => [`${ARTICLE_FOLDER}/${path}.mdx`, `${ARTICLE_FOLDER}/${path}/index.mdx`];

const readTitle = (path: string): string => fromFiles("title", filesOf(path), () => findTitle(path));

function findTitle(path: string): string {
  const text = readArticle(path);
  const { title } = load(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "") as { title?: unknown };
  if (typeof title !== "string") throw new Error(`${ARTICLE_FOLDER}/${path}.mdx：开头要写 title（标题）`);
  return title;
}

function readArticle(path: string): string {
  for (const file of filesOf(path)) {
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error(`src/site/parts.ts 列出了“${path}”，可是没有 ${ARTICLE_FOLDER}/${path}.mdx：写好这一页，或者不列它`);
}
