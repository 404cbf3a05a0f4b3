import { describe, expect, it } from "vitest";
import { builtPages, servedFile } from "./builtPages";

const idsOf = (document: Document) => [...document.querySelectorAll("[id]")].map(({ id }) => id);
const anchors = new Map(builtPages.map(({ address, document }) => [address, new Set(idsOf(document))]));

/** Links and sources of a page that lead nowhere on the site. */
function deadLinks({ address, document }: (typeof builtPages)[number]): string[] {
  const dead: string[] = [];
  for (const element of document.querySelectorAll("[href], [src]")) {
    const link = element.getAttribute("href") ?? element.getAttribute("src") ?? "";
    const url = new URL(link, `https://site.example${address}`);
    if (url.origin !== "https://site.example" || /^(data|blob|mailto):/.test(link)) continue;
    const { pathname, hash } = url;
    const known = anchors.get(pathname);
    if (!servedFile(pathname)) dead.push(link);
    else if (hash !== "" && known && !known.has(decodeURIComponent(hash.slice(1)))) dead.push(link);
  }
  return [...new Set(dead)];
}

describe.each(builtPages)("$address", (page) => {
  it("links to pages and anchors that are there", () => {
    expect(deadLinks(page)).toEqual([]);
  });

  it("has no id twice", () => {
    const ids = idsOf(page.document);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("says in words what its pictures show", () => {
    const images = [...page.document.querySelectorAll("img:not([alt])")].filter((img) => !img.closest("[aria-hidden]"));
    const drawings = [...page.document.querySelectorAll("svg[role=img]")].filter(
      (svg) => !svg.getAttribute("aria-label") && !svg.getAttribute("aria-labelledby") && !svg.querySelector("title"),
    );
    expect([...images, ...drawings].map(({ outerHTML }) => outerHTML.slice(0, 200))).toEqual([]);
  });

  it("has one main heading, a title and a description", () => {
    const { document } = page;
    expect(document.querySelectorAll("h1").length).toBe(1);
    expect(document.title.length).toBeGreaterThan(1);
    if (page.file !== "404.html") {
      expect(document.querySelector("meta[name=description]")?.getAttribute("content")?.length).toBeGreaterThan(5);
    }
  });
});
