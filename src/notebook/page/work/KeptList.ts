import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import { copyText } from "./copyText";
import { countText } from "./notices";
import type { KeptEntry, WorkStore } from "./WorkStore";

/** How much that is, in the reader's words: browsers count two bytes a character. */
function sizeText(characters: number): string {
  const bytes = characters * 2;
  return bytes < 1024 ? `${bytes} 字节` : `${(bytes / 1024).toFixed(1)} KB`;
}

/** The list of all notebooks of which something is kept; each, and all, can be cleared, and taken back. */
export class KeptList {
  #cleared: KeptEntry[] = [];

  constructor(
    readonly place: HTMLElement,
    readonly store: WorkStore,
  ) {
    window.addEventListener("storage", () => this.draw());
  }

  draw(): void {
    const { ownerDocument: document } = this.place;
    const entries = this.store.list();
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    const button = (label: string, onPress: () => void) => makeButton(document, label, onPress);
    const status = make(
      document,
      "p",
      "",
      entries.length > 0 ? `${entries.length} 份，一共 ${sizeText(total)}。` : "这台设备的这个浏览器里没有存下改动。",
    );
    status.setAttribute("role", "status");
    const list = make(document, "ul", "", ...entries.map((entry) => this.#drawEntry(entry, button)));
    const actions = make(document, "p", "kept-actions");
    if (entries.length > 0) actions.append(button("全部清除", () => this.#clear(entries)));
    if (this.#cleared.length > 0) actions.append(button("撤销清除", () => this.#bringBack()));
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(status, list, actions);
    if (hadFocus) actions.querySelector("button")?.focus();
  }

  #drawEntry(entry: KeptEntry, button: (label: string, onPress: () => void) => HTMLButtonElement): HTMLElement {
    const { slug, size, work, key } = entry;
    const { ownerDocument: document } = this.place;
    const link = make(document, "a", "", work?.name ?? work?.title ?? slug);
    link.href = `${this.store.folder}${slug}/`;
    const count = work
      ? countText(Object.keys(work.cells).length, work.controls.length, work.arrangement !== undefined)
      : "读不出来";
    const aside = work?.aside ? "，另有一份是你自己的" : "";
    const item = make(document, "li", "", link, make(document, "span", "", ` ${count}${aside}，${sizeText(size)} `));
    if (!work) {
      const text = this.store.textOf(key) ?? "";
      const copy: HTMLButtonElement = button("复制内容", () => void copyText(text, copy));
      item.append(copy);
    }
    const clear = button("清除", () => this.#clear([entry]));
    clear.setAttribute("aria-label", `清除：${work?.title ?? slug}`);
    item.append(clear);
    return item;
  }

  #clear(entries: readonly KeptEntry[]): void {
    this.#cleared = entries.map((entry) => ({ ...entry, text: this.store.textOf(entry.key) }));
    for (const { key } of entries) this.store.remove(key);
    this.draw();
  }

  #bringBack(): void {
    for (const { key, text } of this.#cleared) if (text !== undefined) this.store.putBack(key, text);
    this.#cleared = [];
    this.draw();
  }
}
