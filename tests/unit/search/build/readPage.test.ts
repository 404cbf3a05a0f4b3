import { describe, expect, test } from "vitest";
import type { BuiltPage } from "../../../../src/search/build/pages/BuiltPage";
import { readPage } from "../../../../src/search/build/pages/readPage";
import { readPages } from "../../../../src/search/build/pages/readPages";

const math = (tex: string) =>
  `<span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></math></span><span class="katex-html">xx</span></span>`;
const html = (body: string) =>
  `<!doctype html><html><head><meta name="description" content="讲什么"></head><body><main><div class="page-title"><p>3.1　深度神经网络</p><h1>题\u2060目</h1></div>${body}</main></body></html>`;
function read(body: string, entries = false): BuiltPage {
  const page = readPage("/a/", html(body), { entries });
  if (!page) throw new Error("no page");
  return page;
}
const texts = (body: string, entries = false) =>
  read(body, entries).sections.map(({ id, title, text }) => `${id}|${title}|${text}`);

test("a page has its title, its part without the number, and its description", () => {
  expect(read("")).toMatchObject({ path: "/a/", title: "题目", part: "深度神经网络", description: "讲什么" });
});

test("a redirect and a page without a title are no pages", () => {
  expect(readPage("/a/", "<!doctype html><html><body></body></html>", { entries: false })).toBeNull();
  expect(readPage("/a/", "<!doctype html><html><body><main>话</main></body></html>", { entries: false })).toBeNull();
});

test("each heading with an id begins a section, one without belongs to none", () => {
  expect(
    texts(
      '<p>开头。</p><h2 id="甲">甲 <b>一</b></h2><p>甲的话。</p><h3>无</h3><p>还是甲。</p><h4 id="乙">乙</h4><p>乙的话。</p>',
    ),
  ).toEqual(["|题目|开头。", "甲|甲 一|甲的话。还是甲。", "乙|乙|乙的话。"]);
});

test("a heading has its level, and a section what its paragraphs begin with in bold", () => {
  const { sections } = read(
    '<h2 id="甲">甲</h2><p><strong>步子太大。</strong>症状。</p><ul><li><strong>其二：</strong>话</li></ul><p>话<strong>不是</strong></p><h3 id="乙">乙</h3>',
  );
  expect(sections.map(({ level, leads }) => [level, leads])).toEqual([
    [1, []],
    [2, ["步子太大", "其二"]],
    [3, []],
  ]);
});

test("a short formula in a sentence is read once, in plain letters; a long one or one on its own line isn't", () => {
  const long = "a + b + c + d + e + f + g + h + i + j + k + l";
  const { sections } = read(
    `<p>损失是 ${math("L_t")}，${math(long)}。</p><div class="katex-display">${math("L = \\sum_i l_i")}</div>`,
  );
  expect(sections[0].text).toBe("损失是 Lₜ， 。");
  expect(sections[0].formulas).toEqual([
    { tex: "L_t", display: false },
    { tex: long, display: false },
    { tex: "L = \\sum_i l_i", display: true },
  ]);
});

test("citations, buttons, pictures and hidden words are left out, and open blocks are closed", () => {
  expect(
    texts(
      '<ul><li>一<sup class="cite">[1]</sup></li><li>二！<button>按</button></li></ul><svg><text>图</text></svg><p hidden>藏</p><table><tr><th>头</th><td>格</td></tr></table><p>行<br>行</p>',
    ),
  ).toEqual(["|题目|一。二！头，格，行 行。"]);
});

test("code in the text is kept apart from it", () => {
  const { sections } = read("<p>看</p><pre>const a = 1;</pre>");
  expect([sections[0].text, sections[0].code]).toEqual(["看。", ["const a = 1;"]]);
});

test("a notebook is its title and its description, and its cells are kept apart", () => {
  const cell = (title: string) =>
    `<section data-cell="c">${title}<pre class="code-static">x;</pre><div data-output>结果</div></section>`;
  const { sections } = read(
    `<p>话</p><live-notebook data-notebook="n"><span class="notebook-title">本子</span><p class="notebook-description">做什么</p>${cell('<span class="cell-title">算一算</span>')}${cell("")}</live-notebook>`,
  );
  expect(sections[0].text).toBe("话。笔记本：本子。做什么。");
  expect(sections[0].cells).toEqual([
    { notebook: "n", notebookTitle: "本子", title: "算一算", code: "x;" },
    { notebook: "n", notebookTitle: "本子", title: "", code: "x;" },
  ]);
});

describe("on a page of entries", () => {
  const list =
    '<ul><li id="icml"><h3>ICML</h3><p>国际机器学习大会</p></li><li id="x"><b>无名</b>的</li><li>散</li></ul>';

  test("each with an id is a section, called by its own heading or its first words", () => {
    expect(texts(list, true)).toEqual(["|题目|", "icml|ICML|国际机器学习大会。", "x|无名的|无名的。散。"]);
    expect(texts('<dl><dt id="t">词 <b>x</b></dt><dd>释</dd></dl>', true)).toEqual(["|题目|", "t|词 x|词 x。释。"]);
  });

  test("one that has headings with ids of its own is none", () => {
    expect(texts('<section id="s"><h2 id="甲">甲</h2>话</section>', true)).toEqual(["|题目|", "甲|甲|话。"]);
  });

  test("and on other pages entries are text", () => {
    expect(texts(list)).toHaveLength(1);
  });
});

describe("the site's pages", () => {
  const notebook = '<live-notebook data-notebook="n"><section data-cell="c"></section></live-notebook>';
  const paths = (...files: [string, string][]) =>
    readPages(
      files.map(([path, body]) => ({ path, html: body })),
      (path) => path === "/venues/",
    ).map(({ path, sections }) => `${path} ${sections.length}`);

  test("leave out what is no page, and notebooks' own pages that a page shows", () => {
    expect(
      paths(
        ["/a/", html(notebook)],
        ["/notebooks/", html("")],
        ["/notebooks/n/", html(notebook)],
        ["/notebooks/o/", html(notebook.replace('"n"', '"o"'))],
        ["/old/", "<!doctype html><html></html>"],
        ["/runtime/x/", html("")],
      ),
    ).toEqual(["/a/ 1", "/notebooks/ 1", "/notebooks/o/ 1"]);
  });

  test("have entries where they are said to", () => {
    const list = '<ul><li id="x">一</li></ul>';
    expect(paths(["/venues/", html(list)], ["/a/", html(list)])).toEqual(["/venues/ 2", "/a/ 1"]);
  });
});
