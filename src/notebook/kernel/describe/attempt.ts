/** What `get` gives, or `otherwise` where it throws: it touches what a cell made, which may throw anything anywhere. */
export function attempt<T>(get: () => T, otherwise: T): T {
  try {
    return get();
  } catch {
    return otherwise;
  }
}
