import type { Notice } from "./notices";

/** What the reader is told above the notebook, and what of it has been read. */
export class NoticeBoard {
  /** What the reader has read. */
  #dismissed = new Set<string>();
  #remark = "";

  /** `told` gives what is to be said of the work as it stands. */
  constructor(readonly told: () => readonly Notice[]) {}

  /** What is to be shown now, a remark first. */
  get notices(): Notice[] {
    const remark: Notice[] = this.#remark
      ? [{ text: this.#remark, actions: [{ label: "知道了", action: "dismiss" }] }]
      : [];
    return [...remark, ...this.told().filter(({ text }) => !this.#dismissed.has(text))];
  }

  /** Says something until the next change, in Chinese. */
  remark(text: string): void {
    this.#remark = text;
  }

  /** The reader has made a change. */
  changed(): void {
    this.#remark = "";
  }

  /** The reader has read what is shown: it isn't said again, but for what has to be decided. */
  dismiss(): void {
    this.#remark = "";
    for (const { text, actions } of this.told()) {
      if (actions.some(({ action }) => action === "dismiss")) this.#dismissed.add(text);
    }
  }

  /** The work is another: what was read of the last one may be said of it again. */
  renew(): void {
    this.#dismissed.clear();
  }
}
