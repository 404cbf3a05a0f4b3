import { compile, selectAll, selectOne } from "css-select";
import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { prettyFormula } from "../../contract/prettyFormula";
import { texToPlain } from "../../contract/texToPlain";
import type { BuiltPage, PageSection } from "./BuiltPage";
import { cleanText, TextRun } from "./TextRun";

/** Left out of the text altogether. */
const isSkipped = compile<AnyNode, Element>(
  "script, style, template, svg, button, nav, noscript, .sl-anchor-link, .sr-only, sup.cite, a.back, math, form, .cited, summary, [hidden], [data-search-skip], .page-links, .pagination-links, footer, .katex-html",
);
const BLOCKS = new Set(
  "P DIV LI DD DT FIGURE FIGCAPTION BLOCKQUOTE ASIDE SUMMARY DETAILS TR CAPTION SECTION ARTICLE H5 H6".split(" "),
);
/** On the aids' pages each entry with an id is a thing of its own. */
const ENTRIES = new Set("LI DT DD TR ARTICLE SECTION DIV TD TH".split(" "));
/** An inline formula longer than this is left out of the text. */
const LONGEST_INLINE = 40;

/** Reads a built page into sections; null where it is no page of the article (a redirect, or without a title). */
export function readPage(path: string, html: string, options: { entries: boolean }): BuiltPage | null {
  // A tree for reading alone: a document that could be changed as well costs several times the time and memory.
  const document = parseDocument(html);
  const main = find("main", document);
  const heading = main && find("h1", main);
  if (!main || !heading) return null;
  const title = textOf(heading);
  return {
    path,
    title,
    part: textOf(find(".page-title p", main)).replace(/^[\d.\s　]+/, ""),
    description: find('meta[name="description"]', document)?.attribs.content ?? "",
    sections: new SectionReader(title, options.entries).read(main),
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

  read(main: Element): PageSection[] {
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
      level: 1,
      isEntry,
      text: "",
      leads: [],
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

  #walk(node: AnyNode, isDisplayed = false): void {
    if (isText(node)) return this.#run.add(node.data);
    if (!isTag(node)) return;
    const { id = "", class: classes = "" } = node.attribs;
    const name = node.name.toUpperCase();
    const has = (one: string) => classes.split(/\s+/).includes(one);
    if (name === "H1" || has("page-title")) return;
    if (has("katex")) return this.#readFormula(node, isDisplayed);
    if (name === "LIVE-NOTEBOOK") return this.#readNotebook(node);
    if (isSkipped(node)) return;
    if (/^H[2-4]$/.test(name)) {
      if (id !== "") this.#open(id, textOf(node)).level = Number(name[1]);
      return;
    }
    if (name === "PRE") {
      this.#section.code.push(textContent(node));
      return;
    }
    if (this.#isEntry(node, name)) this.#open(id, entryTitle(node, name), true);
    if (name === "P" || name === "LI") this.#readLead(node);
    for (const child of node.children) this.#walk(child, isDisplayed || has("katex-display"));
    if (name === "TD" || name === "TH") this.#run.endBlock("，");
    else if (BLOCKS.has(name)) this.#run.endBlock("。");
    if (name === "BR") this.#run.add(" ");
  }

  #isEntry(element: Element, name: string): boolean {
    return (
      this.#hasEntries && Boolean(element.attribs.id) && ENTRIES.has(name) && !find("h2[id], h3[id], h4[id]", element)
    );
  }

  #readLead(block: Element): void {
    const [first] = block.children;
    if (first && isTag(first) && first.name === "strong")
      this.#section.leads.push(textOf(first).replace(/[。：]$/, ""));
  }

  #readFormula(element: Element, display: boolean): void {
    const annotation = find("annotation", element);
    const tex = annotation ? textContent(annotation) : "";
    this.#section.formulas.push({ tex, display });
    const plain = display ? "" : prettyFormula(texToPlain(tex));
    this.#run.add(plain.length > LONGEST_INLINE ? " " : plain);
  }

  #readNotebook(element: Element): void {
    const notebook = element.attribs["data-notebook"] ?? "";
    // On a notebook's own page its title is the page's.
    const notebookTitle = textOf(find(".notebook-title", element)) || this.#sections[0].title;
    this.#run.endBlock("。");
    this.#run.add(`笔记本：${notebookTitle}。${textOf(find(".notebook-description", element))}`);
    this.#run.endBlock("。");
    for (const cell of selectAll<AnyNode, Element>("[data-cell]", element)) {
      const code = find(".code-static", cell);
      const title = textOf(find(".cell-title", cell));
      this.#section.cells.push({ notebook, notebookTitle, title, code: code ? textContent(code) : "" });
    }
  }
}

/** An entry is called by what it marks as its name: its own heading, term or strong words; else by its first words. */
function entryTitle(element: Element, name: string): string {
  const named = name === "DT" ? element : find("h2, h3, h4, dfn, dt, th, strong", element);
  return textOf(named ?? element).slice(0, 80);
}

/** The first of a node's descendants that a selector takes. */
const find = (selector: string, node: AnyNode): Element | null => selectOne<AnyNode, Element>(selector, node);

const textOf = (element: Element | null): string => (element ? cleanText(textContent(element)) : "");
