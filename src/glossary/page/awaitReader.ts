/** By these a reader comes near a term, before they press it. */
const NEAR = ["pointerover", "focusin"];

/**
 * Loads what shows the terms' cards once the reader comes to a term, which it is given. Where nothing hovers, nothing comes before the tap:
 * there it is loaded at once.
 */
export function awaitReader(page: Document, load: (term?: HTMLAnchorElement) => void, hovers: boolean): void {
  if (!page.querySelector("a.term")) return;
  if (!hovers) return load();
  const near = ({ target }: Event) => {
    const term = (target as Partial<Element> | null)?.closest?.<HTMLAnchorElement>("a.term");
    if (!term) return;
    for (const name of NEAR) page.removeEventListener(name, near);
    load(term);
  };
  for (const name of NEAR) page.addEventListener(name, near);
}
