/** Under which key of the browser's storage the reader's work on a notebook is kept, by the URL of the notebook as published. */
export const workKey = (source: string): string => `notebook:${source.replace(/\.json$/, "")}`;

/** Whether anything of the reader's is kept for a notebook; not where the browser refuses its storage. */
export function isWorkKept(source: string): boolean {
  try {
    return localStorage.getItem(workKey(source)) !== null;
  } catch {
    return false;
  }
}
