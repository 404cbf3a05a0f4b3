import { parseHTML } from "linkedom";
import { renderCell } from "../../../../src/notebook/display/renderCell";

/** A page of the tests' own: dialogs open and close in it, and what has the focus is known. */
export function newPage() {
  const { document, Event, HTMLElement } = parseHTML("<!doctype html><html><head></head><body></body></html>");
  const page = document as unknown as Document;
  const event = (name: string, init?: object) =>
    Object.assign(new Event(name, { bubbles: true }), init) as unknown as globalThis.Event;
  const focused: (string | null)[] = [];
  Object.assign(HTMLElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(event("close"));
    },
    focus(this: HTMLElement) {
      focused.push(this.textContent);
      this.dispatchEvent(new Event("focus") as unknown as globalThis.Event);
    },
    scrollIntoView() {},
  });
  const dialog = () => page.querySelector("dialog");
  const button = (label: string, within: ParentNode = page) =>
    [...within.querySelectorAll("button")].find(({ textContent }) => textContent === label);
  return {
    document: page,
    event,
    focused,
    dialog,
    button,
    labels: (within: ParentNode = page) => [...within.querySelectorAll("button")].map(({ textContent }) => textContent),
    press: (label: string, within?: ParentNode) => {
      const found = button(label, within);
      if (!found) throw new Error(`no button ${label}`);
      found.dispatchEvent(event("click"));
    },
  };
}

/** A notebook of cells of code in a page, as the page was built. */
export function addNotebook(document: Document, cells: readonly { id: string; title: string; code: string }[]) {
  const element = document.createElement("live-notebook");
  element.setAttribute("aria-label", "笔记本：你好");
  element.innerHTML = '<div class="notebook-bar"></div><div class="notebook-static"></div>';
  for (const [i, cell] of cells.entries()) {
    const drawn = renderCell(document, { ...cell, number: i + 1, highlights: [] }).element;
    element.querySelector(".notebook-static")?.append(drawn);
  }
  document.body.append(element);
  return element;
}
