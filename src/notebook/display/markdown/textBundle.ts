/** The bundle that draws text in Markdown, text.js: a parser, and KaTeX for its formulas. */
import { addStyle } from "../../../lib/dom/addStyle";
import "../textTools";
import { renderMarkdown } from "./renderMarkdown";
import style from "./text.css?inline";

globalThis.liveNotebookText = {
  draw(place, markdown) {
    addStyle(place.ownerDocument, style);
    place.classList.add("text-drawn");
    place.replaceChildren(renderMarkdown(place.ownerDocument, markdown));
  },
};
