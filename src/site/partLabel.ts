import { type SitePart, siteParts } from "./siteMap";

const label = ({ number, title }: SitePart) => (number ? `${number}　${title}` : title);

/** What stands above a page's title: its section or part, such as `3.1　深度神经网络`; empty for a page of no part. */
export function partLabel(path: string): string {
  for (const part of siteParts) {
    if (part.path === path) return part.number ? `第 ${part.number} 部分` : "";
    const home = [part, ...(part.sections ?? [])].find(({ pages }) => pages?.some((page) => page.path === path));
    if (home) return label(home);
  }
  return "";
}
