/** What these say, others explain: the source's mistakes, the way into the article, the lists. */
const MINOR = new Set(["/", "/errata/", "/glossary/", "/notebooks/"]);

/** Whether a page only repeats or introduces what others explain. */
export const isMinor = (path: string): boolean => MINOR.has(path);
