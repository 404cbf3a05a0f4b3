import { lineWidth } from "../../../lib/lineWidth";

/** The size of a chart's text that its layout leaves room for, in units. */
export const FONT = 12;

/** What the style sheet makes of it where the drawing fills a column of text, in units. */
export const FONT_IN_COLUMN = 9;

/** Names wider than this, in units, are cut. */
const MAX_NAME = 150;

/** About how wide a text is at a font size: a Chinese character is as wide as it is high, a Latin one a bit over half. */
export function textWidth(text: string, size = FONT): number {
  return size * emsOf(text);
}

/** The width of the widest of some texts; 0 without one. */
export const widestText = (texts: readonly string[], size = FONT): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0);

/** A name, cut where it would take too much of a chart. */
export function shortenName(name: string): string {
  let [shown, width] = ["", 0];
  for (const character of name) {
    width += emsOf(character) * FONT;
    if (width > MAX_NAME) return `${shown}…`;
    shown += character;
  }
  return name;
}

const emsOf = (text: string): number => lineWidth(text, 1, 0.55);
