import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadGlossary, namesOf } from "../../../src/glossary/build/loadGlossary";
import { builtPages } from "./builtPages";

/** The theme's interface strings in English. */
const english = pathToFileURL(resolve("node_modules/@astrojs/starlight/dist/translations/en.js")).href;
const strings = Object.values(((await import(english)) as { default: Record<string, string> }).default);
const interfaceStrings = new Set(strings.filter((text) => /^[A-Z].*[a-z]/.test(text) && text !== "Ctrl"));

/** What isn't the article's own text. */
const FOREIGN =
  "code, pre, script, style, .katex, live-notebook, [lang=en], [lang=zh-TW], .tie-button, .references, .gallery";
const articles = builtPages.filter(({ file }) => !file.startsWith("notebooks/") || file === "notebooks/index.html");

/** The article's own text on a page, paragraph by paragraph. */
function paragraphs(document: Document): string[] {
  const content = document.querySelector(".sl-markdown-content")?.cloneNode(true) as HTMLElement | undefined;
  if (!content) return [];
  for (const element of content.querySelectorAll(FOREIGN)) element.replaceWith(" ");
  const blocks = [...content.querySelectorAll("p, li, td, th, dd, dt, h2, h3, h4, figcaption")];
  return blocks.filter((block) => !block.querySelector("p, li")).map((block) => block.textContent ?? "");
}

/** Proper names and abbreviations, spelled as the glossary spells them. */
const spellings = new Map(
  loadGlossary()
    .flatMap(namesOf)
    .filter((name) => /^[A-Za-z.0-9]+$/.test(name) && /[A-Z]/.test(name) && name.length > 2)
    .map((name) => [name.toLowerCase(), name]),
);

/** Names that the article leaves to others, and its own; each may stand once beside the other: 汇聚（池化）. */
const LEFT = [
  ["汇聚", "池化"],
  ["随机失活", "暂退"],
  ["批归一化", "批量规范化"],
  ["层归一化", "层规范化"],
  ["过度拟合", "过拟合"],
  ["令牌", "词元"],
  ["跳字模型", "跳元模型"],
  ["递归神经网络", "循环神经网络"],
  ["误差反传", "反向传播"],
] as const;

describe("the language of the pages", () => {
  it.each(builtPages)("$address shows no interface string of the theme in English", ({ document }) => {
    const shown = [...document.querySelectorAll("body *")].flatMap((element) => [
      element.getAttribute("aria-label") ?? "",
      element.getAttribute("title") ?? "",
      element.children.length === 0 ? (element.textContent ?? "").trim() : "",
    ]);
    expect(shown.filter((text) => interfaceStrings.has(text))).toEqual([]);
  });

  it.each(articles)("$address spells names as the glossary does", ({ document }) => {
    const words = paragraphs(document).flatMap((text) => text.match(/[A-Za-z][A-Za-z.0-9]*[A-Za-z0-9]/g) ?? []);
    const wrong = words.filter((word) => {
      const spelling = spellings.get(word.toLowerCase());
      return spelling !== undefined && spelling !== word;
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it.each(articles.filter(({ address }) => !/glossary|errata/.test(address)))(
    "$address calls each concept by one name",
    ({ document }) => {
      const text = paragraphs(document);
      const wrong = LEFT.flatMap(([left, own]) =>
        text.filter((paragraph) => paragraph.includes(left) && !paragraph.includes(own)),
      );
      expect(wrong).toEqual([]);
    },
  );

  it.each(articles)("$address sets Chinese with full-width punctuation", ({ document }) => {
    const wrong = paragraphs(document).flatMap(
      (text) => text.match(/.{0,10}\p{Script=Han}[,;:!?](?=\p{Script=Han}).{0,10}/gu) ?? [],
    );
    expect(wrong).toEqual([]);
  });

  it.each(articles)("$address sets a space between Chinese and Latin text", ({ address, document }) => {
    // What is put right is quoted as it stands.
    const own = (text: string) => (address === "/errata/" ? text.replace(/“[^”]*”/g, "“”") : text);
    const wrong = paragraphs(document).flatMap(
      (text) => own(text).match(/.{0,8}(?:\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}).{0,8}/gu) ?? [],
    );
    expect(wrong).toEqual([]);
  });
});
