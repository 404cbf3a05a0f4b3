import type { SearchDialog } from "./SearchDialog";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `<site-search>`: the button in the header and its keys. Everything else is fetched when it is first opened. */
class SearchElement extends HTMLElement {
  #dialog: Promise<SearchDialog> | undefined;
  /** What is typed while the dialog is on its way. */
  #isOpening = false;

  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button) return;
    button.disabled = false;
    button.addEventListener("click", () => this.#open());
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    const key = button.querySelector("kbd");
    if (key && isMac) key.textContent = "⌘ K";
    document.addEventListener("keydown", (event) => this.#press(event));
    const query = new URLSearchParams(location.search).get("q");
    if (query !== null) this.#open(query);
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const isShortcut =
      event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!isShortcut && !isSlash) return;
    event.preventDefault();
    if (isShortcut && document.querySelector("dialog.search-dialog[open]"))
      void this.#dialog?.then((dialog) => dialog.close());
    else this.#open();
  }

  #open(query?: string): void {
    if (this.#isOpening) return;
    this.#isOpening = true;
    this.#dialog ??= import("./SearchDialog").then(({ SearchDialog }) => new SearchDialog(this.dataset.base ?? "/"));
    this.#dialog
      .then((dialog) => dialog.open(query))
      .catch((error: unknown) => {
        // The next press tries again.
        this.#dialog = undefined;
        console.error(error);
      })
      .finally(() => {
        this.#isOpening = false;
      });
  }
}

customElements.define("site-search", SearchElement);
