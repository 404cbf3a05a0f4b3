/** What draws text in Markdown; its bundle, text.js, is loaded with the first text. */
export interface TextTools {
  /** Draws a text into an element: as elements, never as markup. */
  draw(place: HTMLElement, markdown: string): void;
}

declare global {
  /** Set by the bundle. */
  var liveNotebookText: TextTools | undefined;
}

/** Shows a text: as it is written until the tools have come, and where they can't be had. */
export async function showText(place: HTMLElement, markdown: string, load: () => Promise<void>): Promise<void> {
  place.dataset.text = markdown;
  if (!globalThis.liveNotebookText) {
    place.textContent = markdown;
    await load().catch(() => {});
  }
  // Meanwhile it may have become another.
  if (place.dataset.text === markdown) globalThis.liveNotebookText?.draw(place, markdown);
}
