import { escapeMarkup } from "../../lib/escapeMarkup";
import katex from "katex";

/** A formula as HTML. Throws where its TeX is wrong. */
export const renderMath = (tex: string): string => katex.renderToString(tex, { strict: "ignore" });

/** A sentence as HTML, the formulas between its dollar signs drawn. Throws where the TeX of one is wrong. */
export const renderInlineMath = (text: string): string =>
  text
    .split("$")
    .map((part, i) => (i % 2 === 1 ? renderMath(part) : escapeMarkup(part)))
    .join("");
