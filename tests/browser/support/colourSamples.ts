import type { Page } from "@playwright/test";

/** What `markColourSamples` marks. */
export const COLOUR_SAMPLES = "[data-colour-sample]";

/**
 * Marks, of the elements with text of their own that stand in the same colours on the same ground, the first: contrast
 * is a function of these, and to compute it takes axe a good part of a millisecond for each element. Gives how many.
 */
export const markColourSamples = (page: Page): Promise<number> =>
  page.evaluate(() => {
    /** Numbers of the looks: an element's own, on its parent's. */
    const looks = new Map<string, number>();
    const lookOf = new Map<Element | null, number>();
    const look = (element: Element | null): number => {
      const known = lookOf.get(element);
      if (known !== undefined || element === null) return known ?? 0;
      const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine, textShadow } =
        getComputedStyle(element);
      const own = [
        color,
        backgroundColor,
        backgroundImage,
        opacity,
        fontSize,
        fontWeight,
        textDecorationLine,
        textShadow,
      ];
      const key = `${look(element.parentElement)} ${own.join(" ")}`;
      const number = looks.get(key) ?? looks.size + 1;
      looks.set(key, number);
      lookOf.set(element, number);
      return number;
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim());
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });

    const marked = new Set<string>();
    for (const element of document.body.querySelectorAll("*")) {
      element.removeAttribute("data-colour-sample");
      if (element.closest("svg") || !hasText(element) || !isShown(element)) continue;
      const kind = `${element.tagName} ${look(element)}`;
      if (marked.has(kind)) continue;
      marked.add(kind);
      element.setAttribute("data-colour-sample", "");
    }
    return marked.size;
  });
