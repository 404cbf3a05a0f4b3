import { readFileSync } from "node:fs";
import "@citation-js/plugin-bibtex";
import { Cite, type CslName, plugins } from "@citation-js/core";
import "@citation-js/plugin-csl";
import { fromFiles } from "../site/fileStore";

/** A work that the article cites. */
export interface Reference {
  key: string;
  title: string;
  /** Its authors' names in full, one after the other; of a work without authors its editors'. */
  authors: string[];
  /** The entry in GB/T 7714-2025 numeric style, without its number and links. */
  text: string;
  /** Where the work can be read: its DOI, its arXiv page, its own page. */
  links: { label: string; href: string }[];
  /** The entry's BibTeX. */
  bibtex: string;
}

const file = "src/content/references.bib";
const styleFile = "src/content/csl/gbt7714-2025-numeric.csl";
const localeFile = "src/content/csl/locales-zh-CN.xml";

/** All works of `references.bib` by key, in the order of the file. */
export function loadReferences(): Map<string, Reference> {
  return fromFiles("references", [file, styleFile, localeFile], () => readReferences(readFileSync(file, "utf8")));
}

/** All works of a BibTeX file's text, by key, in its order; an entry ends at a brace that begins a line. */
export function readReferences(source: string): Map<string, Reference> {
  const config = plugins.config.get("@csl");
  config.styles.add("gbt7714", readFileSync(styleFile, "utf8"));
  config.locales.add("zh-CN", readFileSync(localeFile, "utf8"));
  const entries = [...source.matchAll(/^@\w+\{([^,]+),[\s\S]*?^\}/gm)];
  return new Map(entries.map(([bibtex, key]) => [key, readEntry(key, bibtex)]));
}

function readEntry(key: string, bibtex: string): Reference {
  const cite = new Cite(bibtex);
  const [item] = cite.data;
  const eprint = /eprint\s*=\s*\{([^}]+)\}/.exec(bibtex)?.[1];
  // BibTeX has no kind of its own for a preprint, which the standard has: what is nothing else but has a number on arXiv.
  if (eprint && bibtex.startsWith("@misc")) Object.assign(item, preprint(eprint));
  const lang = /\p{Script=Han}/u.test(item.title) ? "zh-CN" : "en-US";
  const formatted = cite.format("bibliography", { format: "text", template: "gbt7714", lang });
  const { DOI, URL: address, title, author, editor } = item;
  const authors = (author ?? editor ?? []).map(fullName);
  const links: Reference["links"] = [];
  if (DOI) links.push({ label: `DOI: ${DOI}`, href: `https://doi.org/${DOI}` });
  if (eprint) links.push({ label: `arXiv: ${eprint}`, href: `https://arxiv.org/abs/${eprint}` });
  if (address && links.length === 0) links.push({ label: address.replace(/^https?:\/\/|\/$/g, ""), href: address });
  return { key, title, authors, text: tidy(formatted), links, bibtex };
}

const preprint = (eprint: string) => ({
  type: "article",
  publisher: "arXiv",
  URL: `https://arxiv.org/abs/${eprint}`,
});

const fullName = ({ given, family, literal, ...name }: CslName): string =>
  [given, name["non-dropping-particle"], family, literal].filter(Boolean).join(" ");

/** Takes off the number and the address, which the page shows itself; an entry that says “and others” says et al. */
function tidy(formatted: string): string {
  return formatted
    .trim()
    .replace(/^\[\d+\]\s*/, "")
    .replace(/\s*(https?:\/\/\S+|DOI:\S+)/gi, "")
    .replace(/，\s*others/i, "，et al")
    .replace(/\s+/g, " ")
    .trim();
}
