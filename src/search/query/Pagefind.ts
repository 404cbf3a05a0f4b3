/** What of Pagefind's own module (`pagefind.js`) is used here. */
export interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(term: string | null, options?: { filters?: Record<string, string> }): Promise<PagefindAnswer>;
  preload(term: string): Promise<void>;
}

/** What Pagefind finds. */
export interface PagefindAnswer {
  results: PagefindResult[];
}

/** A record that Pagefind found; `data` fetches it. */
export interface PagefindResult {
  id: string;
  score: number;
  /** The fields beside the text in which the words were found. */
  matchedMetaFields?: string[];
  data(): Promise<PagefindData>;
}

/** A record as Pagefind keeps it. */
export interface PagefindData {
  url: string;
  content: string;
  meta: Record<string, string>;
}
