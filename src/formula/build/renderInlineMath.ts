import katex from "katex";

/** A sentence as HTML, the formulas between its dollar signs drawn. */
export function renderInlineMath(text: string): string {
  return text
    .split("$")
    .map((part, i) => (i % 2 === 1 ? katex.renderToString(part, { strict: "ignore" }) : escapeHtml(part)))
    .join("");
}

const escapeHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
