const KEY = "search:recent";
const MOST = 8;
const LONGEST = 100;

/** The reader's last queries, newest first; kept in this browser only. Whatever else is stored there counts as none. */
export class RecentQueries {
  readonly #storage: () => Pick<Storage, "getItem" | "setItem">;

  /** `storage` is asked for at each use, for a browser may refuse it. */
  constructor(storage: () => Pick<Storage, "getItem" | "setItem">) {
    this.#storage = storage;
  }

  read(): string[] {
    try {
      const stored: unknown = JSON.parse(this.#storage().getItem(KEY) ?? "[]");
      if (!Array.isArray(stored)) return [];
      const queries = stored.filter((one): one is string => typeof one === "string" && isKept(one.trim()));
      return [...new Set(queries)].slice(0, MOST);
    } catch {
      return [];
    }
  }

  add(query: string): void {
    const trimmed = query.trim();
    if (isKept(trimmed)) this.#write([trimmed, ...this.read().filter((one) => one !== trimmed)].slice(0, MOST));
  }

  clear(): void {
    this.#write([]);
  }

  #write(queries: readonly string[]): void {
    try {
      this.#storage().setItem(KEY, JSON.stringify(queries));
    } catch {
      // Without storage, or when it is full, nothing is remembered.
    }
  }
}

const isKept = (query: string): boolean => query !== "" && query.length <= LONGEST;
