import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml as stringify } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { rehypeBaseLinks } from "../../../src/plugins/rehypeBaseLinks";
import { rehypeMath } from "../../../src/plugins/rehypeMath";
import { rehypeScrollableTables } from "../../../src/plugins/rehypeScrollableTables";
import { toHtml } from "./markdown";

/** HTML after a plug-in. */
function rewrite(html: string, transform: (tree: Root) => void): string {
  const tree = fromHtml(html, { fragment: true });
  transform(tree);
  return stringify(tree);
}

describe("links", () => {
  const rebase = (html: string, base: string) => rewrite(html, rehypeBaseLinks({ base }));

  it("get the site's base where they begin at the root, in text and in pictures", () => {
    expect(rebase('<a href="/algorithms/">甲</a><img src="/a.png">', "/sub/path/")).toBe(
      '<a href="/sub/path/algorithms/">甲</a><img src="/sub/path/a.png">',
    );
    expect(rebase('<a href="/">甲</a>', "/sub")).toBe('<a href="/sub/">甲</a>');
  });

  it("stay as they are at the root of a server", () => {
    expect(rebase('<a href="/algorithms/">甲</a>', "/")).toBe('<a href="/algorithms/">甲</a>');
  });

  it.each(["#记号", "https://example.org/", "//example.org/", "../", "a/b"])("stay as they are: %s", (href) => {
    const html = `<a href="${href}">甲</a>`;
    expect(rebase(html, "/sub/path/")).toBe(html);
  });

  it("may be missing", () => {
    expect(rebase('<a id="/x">甲</a>', "/sub/")).toBe('<a id="/x">甲</a>');
  });
});

describe("a table", () => {
  it("stands in a box that scrolls, which the keyboard reaches", () => {
    expect(rewrite("<div><table><tbody></tbody></table></div>", rehypeScrollableTables())).toBe(
      '<div><div class="table-box" tabindex="0" role="group" aria-label="表格" data-scroll-box=""><table><tbody></tbody></table></div></div>',
    );
  });

  it("stands in one box alone, and so does the next", async () => {
    const html = await toHtml("| 甲 |\n| --- |\n| 乙 |\n\n中间\n\n| 丙 |\n| --- |\n| 丁 |", [rehypeScrollableTables]);
    expect(html.match(/table-box/g)).toHaveLength(2);
    expect(html.match(/<p>中间<\/p>/g)).toHaveLength(1);
  });

  it("is the only thing that gets a box", () => {
    const html = "<p>甲</p><ul><li>乙</li></ul>";
    expect(rewrite(html, rehypeScrollableTables())).toBe(html);
  });
});

describe("formulas as they are drawn", () => {
  it("scroll in a box that the keyboard reaches where they are displayed", async () => {
    const html = await toHtml("$$\na + b\n$$", [rehypeMath]);
    expect(html).toContain(
      '<span class="katex-display" tabindex="0" role="group" aria-label="公式" data-scroll-box="">',
    );
  });

  it("are no place of their own in the text", async () => {
    expect(await toHtml("$a$", [rehypeMath])).not.toMatch(/tabindex|data-scroll-box/);
  });

  it("keep their author's TeX beside the drawing, which has the tie", async () => {
    const html = await toHtml("$\\mathbf{x} + {\\htmlData{tie=n/x}{x}}$", [rehypeMath]);
    expect(html).toContain('<annotation encoding="application/x-tex">\\mathbf{x} + x</annotation>');
    expect(html).toContain('data-tie="n/x"');
  });

  const KEPT = '<span class="kept-together">';

  it.each([..."，。；：、！？）》”"])("keep %s behind them on their line", async (mark) => {
    const html = await toHtml(`甲 $a$${mark}乙`, [rehypeMath]);
    expect(html).toContain(`甲 ${KEPT}<span class="katex">`);
    expect(html).toContain(`</span>${mark}</span>乙`);
  });

  it.each([..."（《“"])("keep %s before them on their line", async (mark) => {
    const html = await toHtml(`甲${mark}$a$乙`, [rehypeMath]);
    expect(html).toContain(`甲${KEPT}${mark}<span class="katex">`);
    expect(html).toContain("</span></span>乙");
  });

  it("may be parted from words, and from punctuation that stands elsewhere", async () => {
    for (const source of ["甲 $a$ 乙", "甲，$a$（乙", "$a$乙，丙", "（甲$a$", "**甲**，乙（*丙*"]) {
      expect(await toHtml(source, [rehypeMath]), source).not.toContain(KEPT);
    }
  });

  it("keep punctuation on both sides, each its own", async () => {
    const html = await toHtml("$a$，即（$b$）。（$c$）", [rehypeMath]);
    expect(html.split(KEPT).map((part) => part.replace(/<.*>/s, "…"))).toEqual(["…", "…即", "（…", "（…"]);
    expect(html).toMatch(/<\/span>，<\/span>即.*<\/span>）。<\/span>.*<\/span>）<\/span><\/p>/s);
  });

  it("still break inside, where KaTeX lets them", async () => {
    expect((await toHtml("$a = b = c$，", [rehypeMath])).match(/<wbr><span class="base">/g)).toHaveLength(2);
    expect(await toHtml("$a$，", [rehypeMath])).not.toContain("<wbr>");
  });
});
