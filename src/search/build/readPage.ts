import { parseHTML } from "linkedom";
import { prettyFormula } from "../contract/prettyFormula";
import { texToPlain } from "../contract/texToPlain";
import type { BuiltPage } from "./BuiltPage";
import type { PageSection } from "./PageSection";
import { TextRun } from "./TextRun";

/** Left out of the text altogether. */
const SKIPPED =
  "script, style, template, svg, button, nav, noscript, .sl-anchor-link, .sr-only, sup.cite, a.back, math, form, .cited, summary, [hidden], [data-search-skip], .page-links, .pagination-links, footer, .katex-html";
const BLOCKS = new Set(
  "P DIV LI DD DT FIGURE FIGCAPTION BLOCKQUOTE ASIDE SUMMARY DETAILS TR CAPTION SECTION ARTICLE H5 H6".split(" "),
);
/** On the aids' pages each entry with an id is a thing of its own. */
const ENTRIES = new Set("LI DT DD TR ARTICLE SECTION DIV TD TH".split(" "));
/** An inline formula longer than this is left out of the text. */
const LONGEST_INLINE = 40;

/** Reads a built page into sections; null where it is no page of the article (a redirect, or without a title). */
export function readPage(path: string, html: string, options: { entries: boolean }): BuiltPage | null {
  const { document } = parseHTML(html);
  const main = document.querySelector("main");
  const heading = main?.querySelector("h1");
  if (!main || !heading) return null;
  const title = cleanText(heading.textContent ?? "");
  const part = cleanText(main.querySelector(".page-title p")?.textContent ?? "").replace(/^[\d.\s　]+/, "");
  const description = document.querySelector('meta[name="description"]')?.getAttribute("content") ?? "";
  const sections: PageSection[] = [];
  let run = new TextRun();

  const open = (id: string, name: string, isEntry = false): PageSection => {
    close();
    run = new TextRun();
    const section: PageSection = { id, title: name, isEntry, text: "", formulas: [], cells: [], code: [] };
    sections.push(section);
    return section;
  };
  const close = (): void => {
    const last = sections.at(-1);
    if (last) last.text = run.toString();
  };
  let section = open("", title);

  const walk = (node: Node): void => {
    if (node.nodeType === 3) return run.add(node.textContent ?? "");
    if (node.nodeType !== 1) return;
    const element = node as HTMLElement;
    const name = element.tagName.toUpperCase();
    if (name === "H1" || element.classList.contains("page-title")) return;
    if (element.classList.contains("katex")) return readFormula(element);
    if (name === "LIVE-NOTEBOOK") return readNotebook(element);
    if (element.matches(SKIPPED)) return;
    if (/^H[2-4]$/.test(name)) {
      if (element.id !== "") section = open(element.id, cleanText(element.textContent ?? ""));
      return;
    }
    if (name === "PRE") {
      section.code.push(element.textContent ?? "");
      return;
    }
    const isEntry =
      options.entries && element.id !== "" && ENTRIES.has(name) && !element.querySelector("h2[id], h3[id], h4[id]");
    if (isEntry) section = open(element.id, entryTitle(element), true);
    for (const child of element.childNodes) walk(child as unknown as Node);
    if (name === "TD" || name === "TH") run.endBlock("，");
    else if (BLOCKS.has(name)) run.endBlock("。");
    if (name === "BR") run.add(" ");
  };

  const readFormula = (element: HTMLElement): void => {
    const tex = element.querySelector("annotation")?.textContent ?? "";
    const display = element.closest(".katex-display") !== null;
    section.formulas.push({ tex, display });
    const plain = display ? "" : prettyFormula(texToPlain(tex));
    run.add(plain.length > LONGEST_INLINE ? " " : plain);
  };

  const readNotebook = (element: HTMLElement): void => {
    const notebook = element.getAttribute("data-notebook") ?? "";
    const notebookTitle = cleanText(element.querySelector(".notebook-title")?.textContent ?? "");
    run.endBlock("。");
    run.add(
      `笔记本：${notebookTitle}。${cleanText(element.querySelector(".notebook-description")?.textContent ?? "")}`,
    );
    run.endBlock("。");
    for (const cell of element.querySelectorAll("[data-cell]")) {
      const code = cell.querySelector(".code-static")?.textContent ?? "";
      const own = cleanText(cell.querySelector(".cell-title")?.textContent ?? "");
      section.cells.push({ notebook, notebookTitle, title: own, code });
    }
  };

  walk(main as unknown as Node);
  close();
  return { path, title, part, description, sections };
}

/** An entry is called by what it marks as its name: its own heading, term or strong words; else by its first words. */
function entryTitle(element: HTMLElement): string {
  const named =
    element.tagName.toUpperCase() === "DT" ? element : element.querySelector("h2, h3, h4, dfn, dt, th, strong");
  return cleanText((named ?? element).textContent ?? "").slice(0, 80);
}

function cleanText(text: string): string {
  return text
    .replace(/[\u2060\u200b\u00ad]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
