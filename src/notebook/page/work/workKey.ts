/** Under which key of the browser's storage the reader's work on a notebook is kept, by the URL of the notebook as published. */
export const workKey = (source: string): string => `notebook:${source.replace(/\.json$/, "")}`;
