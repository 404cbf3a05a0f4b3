import { getHost } from "./host";

/** A progress bar. */
export interface Progress {
  /** Sets how much is done, with an optional remark such as the current loss. */
  update(done: number, note?: string): void;
}

/** Shows a progress bar that ends at `total`. */
export function progress(label: string, total: number): Progress {
  const slot = getHost().open();
  const update = (done: number, note?: string) => slot.put({ kind: "progress", label, done, total, note });
  update(0);
  return { update };
}
