import { getHost } from "./host";
import { requireFinite, requireText, requireTitle } from "./require";

/** A progress bar. */
export interface Progress {
  /** Sets how much is done, with an optional remark such as the current loss. */
  update(done: number, note?: string): void;
}

/** Shows a progress bar that ends at `total`. */
export function progress(label: string, total: number): Progress {
  const name = requireTitle(label, "progress 的名称");
  const end = requireFinite(total, "progress 的总数");
  const slot = getHost().open();
  const update = (done: number, note?: string) =>
    slot.put({
      kind: "progress",
      label: name,
      done: requireFinite(done, `进度条「${name}」的 update 的第 1 个参数`),
      total: end,
      note: note === undefined ? note : requireText(note, `进度条「${name}」的 update 的第 2 个参数`),
    });
  update(0);
  return { update };
}
