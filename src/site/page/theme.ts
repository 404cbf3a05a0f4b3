/** Where the choice is kept; Starlight's own name, so that readers keep what they chose. */
const KEY = "starlight-theme";

/** What a reader can choose: a theme, or the system's. */
type Choice = "light" | "dark" | "auto";

const readChoice = (text: string | undefined): Choice => (text === "light" || text === "dark" ? text : "auto");

const light = matchMedia("(prefers-color-scheme: light)");

/** Shows the page in a theme, in every picker too: phones have one in the menu, wide windows one above. */
function show(choice: Choice): void {
  const root = document.documentElement;
  root.dataset.themeChoice = choice;
  root.dataset.theme = choice === "auto" ? (light.matches ? "light" : "dark") : choice;
  for (const select of document.querySelectorAll<HTMLSelectElement>("theme-select select")) select.value = choice;
}

function keep(choice: Choice): void {
  try {
    localStorage.setItem(KEY, choice === "auto" ? "" : choice);
  } catch {
    // Nothing can be stored, or the store is full: the choice holds on this page.
  }
}

light.addEventListener("change", () => show(readChoice(document.documentElement.dataset.themeChoice)));
// Chosen in another tab.
addEventListener("storage", ({ key, newValue }) => {
  if (key === KEY) show(readChoice(newValue ?? undefined));
});
// Paper is white, and browsers print no background.
addEventListener("beforeprint", () => {
  document.documentElement.dataset.theme = "light";
});
addEventListener("afterprint", () => show(readChoice(document.documentElement.dataset.themeChoice)));

/** A picker of the theme; it can be used once this is defined. */
class ThemeSelect extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLSelectElement)) return;
      show(readChoice(target.value));
      keep(readChoice(target.value));
    });
  }
}
customElements.define("theme-select", ThemeSelect);
