import { statSync } from "node:fs";

interface Stored<T> {
  /** The state that the files were in. */
  stamp: string;
  value: T;
}

const all = Symbol.for("article.fileStore");
// Astro bundles the site's settings and its pages apart, so that a module is there twice: what it read is there once.
const shared = globalThis as { [all]?: Map<string, Stored<unknown>> };
shared[all] ??= new Map();
const stored = shared[all];

/**
 * What is made of some files: `make` reads them the first time, and again once one of them has changed, come or gone.
 * It must give the same kind of thing for the same `kind` and files. What it throws is passed on, and tried anew next time.
 */
export function fromFiles<T>(kind: string, files: readonly string[], make: () => T): T {
  const key = [kind, ...files].join("\n");
  // Looked at before they are read: a change in between is seen the next time.
  const stamp = files.map(stampOf).join("\n");
  // The key says what kind it is, as above.
  const known = stored.get(key) as Stored<T> | undefined;
  if (known?.stamp === stamp) return known.value;
  stored.delete(key);
  const value = make();
  stored.set(key, { stamp, value });
  return value;
}

/** Forgets all that was read: the code that reads it has changed. */
export const forgetFiles = (): void => stored.clear();

function stampOf(file: string): string {
  const state = statSync(file, { throwIfNoEntry: false });
  return state ? `${state.mtimeMs} ${state.size} ${state.ino}` : "none";
}
