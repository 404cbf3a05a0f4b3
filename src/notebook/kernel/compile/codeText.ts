/** Code as a text, before it is a tree: what in it is blank, and where a bracket closes. */

/** Blanks and comments; each alternative ends where it must, or a long row of slashes would take for ever. */
export const BLANKS = String.raw`(?:\s|/\*(?:[^*]|\*(?!/))*\*/|//[^\n\r\u2028\u2029]*(?=[\n\r\u2028\u2029]|$))*`;

/** The code with blanks for a stretch. */
export const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);

/** Where the bracket at an offset is closed, strings and comments left out; undefined where it isn't. */
export function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (/["'`]/.test(text[i])) i = text.indexOf(text[i], i + 1);
    else if (text.startsWith("/*", i)) i = text.indexOf("*/", i) + 1;
    else if (text.startsWith("//", i)) i = text.indexOf("\n", i);
    else if (/[([{<]/.test(text[i])) depth++;
    else if (/[)\]}]/.test(text[i]) || (text[i] === ">" && text[i - 1] !== "=")) depth--;
    if (i < start) return undefined;
    if (depth === 0) return i;
  }
  return undefined;
}
