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
  /** The entry in GB/T 7714-2015 numeric style, without its number and links. */
  text: string;
  /** Where the work can be read: its DOI, its arXiv page, its own page. */
  links: { label: string; href: string }[];
  /** The entry's BibTeX. */
  bibtex: string;
}

const file = "src/content/references.bib";
const styleFile = "src/content/csl/gbt7714-2015-numeric.csl";
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
  const formatted = cite.format("bibliography", { format: "text", template: "gbt7714", lang: "zh-CN" });
  const [{ DOI, URL: address, title, author, editor }] = cite.data;
  const authors = (author ?? editor ?? []).map(fullName);
  const eprint = /eprint\s*=\s*\{([^}]+)\}/.exec(bibtex)?.[1];
  const links: Reference["links"] = [];
  if (DOI) links.push({ label: `DOI: ${DOI}`, href: `https://doi.org/${DOI}` });
  if (eprint) links.push({ label: `arXiv: ${eprint}`, href: `https://arxiv.org/abs/${eprint}` });
  if (address && links.length === 0) links.push({ label: new URL(address).hostname, href: address });
  return { key, title, authors, text: tidy(formatted), links, bibtex };
}

const fullName = ({ given, family, literal, ...name }: CslName): string =>
  [given, name["non-dropping-particle"], family, literal].filter(Boolean).join(" ");

/** Takes off the number and the address, which the page shows itself; an English entry says “et al.” and “Vol.”. */
function tidy(formatted: string): string {
  return formatted
    .trim()
    .replace(/^\[\d+\]\s*/, "")
    .replace(/\s*(https?:\/\/\S+|DOI:\S+)/gi, "")
    .replace(/,\s*(等|OTHERS)/, ", et al")
    .replace(/: 卷 (\d+)/, ": Vol. $1")
    .replace(/\s+/g, " ")
    .trim();
}
