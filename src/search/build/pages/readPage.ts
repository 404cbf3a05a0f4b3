import { parseHTML } from "linkedom";
import { prettyFormula } from "../../contract/prettyFormula";
import { texToPlain } from "../../contract/texToPlain";
import type { BuiltPage, PageSection } from "./BuiltPage";
import { cleanText, TextRun } from "./TextRun";

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
  const title = cleanText(heading);
  return {
    path,
    title,
    part: cleanText(main.querySelector(".page-title p")).replace(/^[\d.\s　]+/, ""),
    description: document.querySelector('meta[name="description"]')?.getAttribute("content") ?? "",
    sections: new SectionReader(title, options.entries).read(main as unknown as Node),
  };
}

/** Walks through a page and takes down what belongs to which section. */
class SectionReader {
  readonly #hasEntries: boolean;
  readonly #sections: PageSection[] = [];
  #section: PageSection;
  #run = new TextRun();

  constructor(title: string, hasEntries: boolean) {
    this.#hasEntries = hasEntries;
    this.#section = this.#open("", title);
  }

  read(main: Node): PageSection[] {
    this.#walk(main);
    this.#close();
    return this.#sections;
  }

  #open(id: string, title: string, isEntry = false): PageSection {
    this.#close();
    this.#run = new TextRun();
    this.#section = {
      id,
      title,
      isEntry,
      text: "",
      formulas: [],
      cells: [],
      code: [],
    };
    this.#sections.push(this.#section);
    return this.#section;
  }

  #close(): void {
    const last = this.#sections.at(-1);
    if (last) last.text = this.#run.toString();
  }

  #walk(node: Node): void {
    if (node.nodeType === 3) return this.#run.add(node.textContent ?? "");
    if (node.nodeType !== 1) return;
    const element = node as HTMLElement;
    const name = element.tagName.toUpperCase();
    if (name === "H1" || element.classList.contains("page-title")) return;
    if (element.classList.contains("katex")) return this.#readFormula(element);
    if (name === "LIVE-NOTEBOOK") return this.#readNotebook(element);
    if (element.matches(SKIPPED)) return;
    if (/^H[2-4]$/.test(name)) {
      if (element.id !== "") this.#open(element.id, cleanText(element));
      return;
    }
    if (name === "PRE") {
      this.#section.code.push(element.textContent ?? "");
      return;
    }
    if (this.#isEntry(element, name)) this.#open(element.id, entryTitle(element, name), true);
    for (const child of element.childNodes) this.#walk(child);
    if (name === "TD" || name === "TH") this.#run.endBlock("，");
    else if (BLOCKS.has(name)) this.#run.endBlock("。");
    if (name === "BR") this.#run.add(" ");
  }

  #isEntry(element: HTMLElement, name: string): boolean {
    return (
      this.#hasEntries && element.id !== "" && ENTRIES.has(name) && !element.querySelector("h2[id], h3[id], h4[id]")
    );
  }

  #readFormula(element: HTMLElement): void {
    const tex = element.querySelector("annotation")?.textContent ?? "";
    const display = element.closest(".katex-display") !== null;
    this.#section.formulas.push({ tex, display });
    const plain = display ? "" : prettyFormula(texToPlain(tex));
    this.#run.add(plain.length > LONGEST_INLINE ? " " : plain);
  }

  #readNotebook(element: HTMLElement): void {
    const notebook = element.getAttribute("data-notebook") ?? "";
    const notebookTitle = cleanText(element.querySelector(".notebook-title"));
    this.#run.endBlock("。");
    this.#run.add(`笔记本：${notebookTitle}。${cleanText(element.querySelector(".notebook-description"))}`);
    this.#run.endBlock("。");
    for (const cell of element.querySelectorAll("[data-cell]")) {
      const code = cell.querySelector(".code-static")?.textContent ?? "";
      this.#section.cells.push({ notebook, notebookTitle, title: cleanText(cell.querySelector(".cell-title")), code });
    }
  }
}

/** An entry is called by what it marks as its name: its own heading, term or strong words; else by its first words. */
function entryTitle(element: HTMLElement, name: string): string {
  const named = name === "DT" ? element : element.querySelector("h2, h3, h4, dfn, dt, th, strong");
  return cleanText(named ?? element).slice(0, 80);
}
