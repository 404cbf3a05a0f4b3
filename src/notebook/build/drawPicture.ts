import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import render from "dom-serializer";
import { parseDocument } from "htmlparser2";
import { fromFiles } from "../../site/fileStore";
import { drawNotebook } from "./drawNotebook";
import type { LoadedNotebook } from "./loadNotebook";

/** The size of a notebook's picture, in CSS pixels. */
const WIDTH = 400;
const HEIGHT = 240;

const IMPORT = /^@import "(.+)";$/gm;

/** A style sheet and what it imports, in the order of their rules. */
const withImports = (sheet: string): string[] => [
  ...[...readFileSync(sheet, "utf8").matchAll(IMPORT)].flatMap(([, path]) => withImports(join(dirname(sheet), path))),
  sheet,
];
const STYLES = ["src/styles/tokens.css", "src/notebook/display/display.css"].flatMap(withImports);
/** A block of custom properties, of one theme or of both. */
const PROPERTIES = /^:root(\[data-theme="dark"\])? \{([^}]*)\}/gm;

/**
 * What is most worth a look of what a notebook recorded, as an SVG file that stands alone: it carries its styles, and is
 * light or dark as the page that shows it.
 */
export function drawPicture(loaded: LoadedNotebook): string {
  const { picture } = drawNotebook(loaded);
  const style = `<style>${fromFiles("picture style", STYLES, readStyle)}</style>`;
  const start = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">`;
  const image = /^<img[^>]*\ssrc="([^"]*)"/.exec(picture)?.[1];
  if (image !== undefined) {
    return `${start}${style}<image href="${image}" width="${WIDTH}" height="${HEIGHT}" style="image-rendering: pixelated"/></svg>`;
  }
  const xml = toXml(picture);
  if (xml.startsWith("<svg")) {
    return xml.replace(
      /^<svg[^>]*>/,
      (tag) => `${tag.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')}${style}`,
    );
  }
  const content = `<div xmlns="http://www.w3.org/1999/xhtml" class="picture">${xml}</div>`;
  return `${start}${style}<foreignObject width="${WIDTH}" height="${HEIGHT}">${content}</foreignObject></svg>`;
}

/** HTML as XML, names as they are written: SVG has capitals in some. */
const toXml = (html: string): string =>
  render(parseDocument(html, { lowerCaseTags: false, lowerCaseAttributeNames: false }).children, {
    xmlMode: true,
  });

/** The site's colours and the looks of outputs: a picture knows no theme but what its page asks of it. */
function readStyle(): string {
  const plain = (sheet: string) => sheet.replace(/\/\*[\s\S]*?\*\//g, "").replace(IMPORT, "");
  const css = STYLES.map((file) => plain(readFileSync(file, "utf8"))).join("\n");
  const all = [...css.matchAll(PROPERTIES)];
  const of = (isDark: boolean) => all.flatMap(([, dark, block]) => (Boolean(dark) === isDark ? [block] : [])).join("");
  return [
    `:root{${of(false)}font: 14px var(--font-text)}`,
    `@media (prefers-color-scheme: dark){:root{${of(true)}}}`,
    ".picture{color: var(--text)}text{white-space: pre}path,line,rect{vector-effect: non-scaling-stroke}",
    css.replace(PROPERTIES, ""),
  ]
    .join("")
    .replace(/\s+/g, " ")
    .replaceAll("<", "&lt;");
}
