import type { PublishedCell } from "../../../../../src/notebook/page/work/PublishedCells";
import { notices } from "../../../../../src/notebook/page/work/notices";
import { NotebookWork } from "../../../../../src/notebook/page/work/NotebookWork";
import { WorkStore } from "../../../../../src/notebook/page/work/WorkStore";
import { MemoryStorage } from "./memoryStorage";

export const PUBLISHED: PublishedCell[] = [
  { id: "a", title: "甲", code: "const a = 1;" },
  { id: "b", title: "乙", code: "const b = 2;\nb;" },
];
export const CODES = Object.fromEntries(PUBLISHED.map(({ id, code }) => [id, code]));
export const RATE = { cell: "a", key: "control:学习率", value: 0.1 };

/** The work of one tab with a notebook of two cells. */
export function openWork(storage = new MemoryStorage(), published = PUBLISHED, showsKept = true) {
  const store = new WorkStore(() => storage, "/notebooks/");
  const work = new NotebookWork("hello", "你好", published, store, { showsKept, now: () => 7 });
  return {
    storage,
    work,
    /** The frame tells that cells read so, and all others as published. */
    edit: (codes: Record<string, string>, controls = work.work.controls) =>
      work.worked({ codes: { ...CODES, ...work.work.codes, ...codes }, controls }),
    /** What the reader is told. */
    said: () => notices(work).map(({ text }) => text),
    codes: () => work.work.codes,
  };
}
