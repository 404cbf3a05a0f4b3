const KEY = "search:recent";
const MOST = 8;

/** The reader's last queries, newest first; kept in this browser only. Whatever else is stored there counts as none. */
export const recentQueries = {
  read(): string[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      if (!Array.isArray(stored)) return [];
      const queries = stored.filter(
        (one): one is string => typeof one === "string" && one.trim() !== "" && one.length <= 100,
      );
      return [...new Set(queries)].slice(0, MOST);
    } catch {
      return [];
    }
  },

  add(query: string): void {
    const trimmed = query.trim();
    if (trimmed === "" || trimmed.length > 100) return;
    write([trimmed, ...recentQueries.read().filter((one) => one !== trimmed)].slice(0, MOST));
  },

  clear(): void {
    write([]);
  },
};

function write(queries: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // Without storage, or when it is full, nothing is remembered.
  }
}
