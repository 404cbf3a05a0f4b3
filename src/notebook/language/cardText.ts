import type ts from "typescript";
import { LIBRARY_TAG } from "../contract/typeFiles";

/** The text of what TypeScript displays in parts. */
export const plain = (parts: readonly ts.SymbolDisplayPart[] | undefined): string =>
  (parts ?? []).map(({ text }) => text).join("");

/** A name of a cell above comes by an import, and one of a library by an export, of which the reader knows nothing. */
export const shortSignature = (text: string): string =>
  text.replace(/^\(alias\) /, "").replace(/\n(?:import|export) [\w$.]+$/, "");

/** Examples without the marks of Markdown around them. */
export const words = (documentation: ts.SymbolDisplayPart[] | undefined): string =>
  plain(documentation)
    .replace(/^ *```\w*\n?/gm, "")
    .trim();

/** The name under which readers find a function of the library. */
export function libraryName(tags: ts.JSDocTagInfo[] | undefined): { library?: string } {
  const tag = tags?.find(({ name }) => name === LIBRARY_TAG);
  return tag ? { library: plain(tag.text) } : {};
}

/** What is said of a name: its documentation, then its parameters. */
export function textOf(documentation: ts.SymbolDisplayPart[] | undefined, tags: ts.JSDocTagInfo[] | undefined): string {
  const parameters = (tags ?? [])
    .filter(({ name }) => name === "param")
    .map(({ text }) => plain(text).replace(/^(\w+) /, "$1："));
  return [words(documentation), ...parameters].filter(Boolean).join("\n");
}
