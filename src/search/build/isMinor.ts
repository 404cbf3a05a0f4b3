/** What the sections of these pages say, others explain: the source's mistakes, the lists. */
const PAGES = new Set(["/errata/", "/glossary/", "/notebooks/"]);
/** On every page these come back to what stands above them. */
const TITLES = new Set(["动手改一改", "常见错误", "小结"]);

/** Whether a section (or a page as such, without an id) only repeats or introduces what others explain. */
export const isMinor = (path: string, { id, title }: { id: string; title: string }): boolean =>
  path === "/" || TITLES.has(title) || (PAGES.has(path) && id !== "");
