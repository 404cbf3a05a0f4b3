import { readFileSync } from "node:fs";
import "@citation-js/plugin-bibtex";
import { Cite, plugins } from "@citation-js/core";
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

interface CslName {
  given?: string;
  "non-dropping-particle"?: string;
  family?: string;
  /** The name of an organisation. */
  literal?: string;
}

interface CslItem {
  id: string;
  title: string;
  author?: CslName[];
  editor?: CslName[];
  DOI?: string;
  URL?: string;
}

interface CslConfig {
  styles: { add(name: string, style: string): void };
  locales: { add(name: string, locale: string): void };
}

const file = "src/content/references.bib";
const styleFile = "src/content/csl/gbt7714-2015-numeric.csl";
const localeFile = "src/content/csl/locales-zh-CN.xml";

/** All works of `references.bib` by key, in the order of the file. */
export function loadReferences(): Map<string, Reference> {
  return fromFiles("references", [file, styleFile, localeFile], readReferences);
}

function readReferences(): Map<string, Reference> {
  const config = plugins.config.get("@csl") as CslConfig;
  config.styles.add("gbt7714", readFileSync(styleFile, "utf8"));
  config.locales.add("zh-CN", readFileSync(localeFile, "utf8"));
  const source = readFileSync(file, "utf8");
  const entries = new Map([...source.matchAll(/^@\w+\{([^,]+),[\s\S]*?^\}/gm)].map((match) => [match[1], match[0]]));
  return new Map(
    [...entries].map(([key, bibtex]) => {
      const cite = new Cite(bibtex);
      const [item] = cite.data as CslItem[];
      const formatted = cite.format("bibliography", { format: "text", template: "gbt7714", lang: "zh-CN" }) as string;
      const authors = (item.author ?? item.editor ?? []).map(fullName);
      return [key, { key, title: item.title, authors, text: tidy(formatted), links: linksOf(item, bibtex), bibtex }];
    }),
  );
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

function linksOf(item: CslItem, bibtex: string): Reference["links"] {
  const eprint = /eprint\s*=\s*\{([^}]+)\}/.exec(bibtex)?.[1];
  const links: Reference["links"] = [];
  if (item.DOI) links.push({ label: `DOI: ${item.DOI}`, href: `https://doi.org/${item.DOI}` });
  if (eprint) links.push({ label: `arXiv: ${eprint}`, href: `https://arxiv.org/abs/${eprint}` });
  if (item.URL && links.length === 0) links.push({ label: new URL(item.URL).hostname, href: item.URL });
  return links;
}
