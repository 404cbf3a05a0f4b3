import type { SearchDialog } from "./SearchDialog";
import { pageKey } from "./pageKey";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `<site-search>`: the button in the header and its keys. Everything else is fetched when it is first opened. */
class SearchElement extends HTMLElement {
  #dialog: SearchDialog | undefined;
  /** Whether the dialog is on its way: further presses change nothing. */
  #isOpening = false;

  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button) return;
    button.disabled = false;
    button.addEventListener("click", () => void this.#open());
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    const key = button.querySelector("kbd");
    if (key && isMac) key.textContent = "⌘ K";
    document.addEventListener("keydown", (event) => this.#press(event));
    const query = new URLSearchParams(location.search).get("q");
    if (query !== null) void this.#open(query);
  }

  #press(event: KeyboardEvent): void {
    const key = event.defaultPrevented ? undefined : pageKey(event, isTyping(event.target));
    if (key === undefined) return;
    event.preventDefault();
    if (key === "toggle" && this.#dialog?.isOpen) this.#dialog.close();
    else void this.#open();
  }

  async #open(query?: string): Promise<void> {
    if (this.#isOpening) return;
    this.#isOpening = true;
    try {
      const { SearchDialog } = await import("./SearchDialog");
      this.#dialog ??= new SearchDialog(this.dataset.base ?? "/");
      this.#dialog.open(query);
    } catch (error) {
      console.error(error);
    } finally {
      this.#isOpening = false;
    }
  }
}

customElements.define("site-search", SearchElement);
