import { describe, expect, test } from "vitest";
import { formulaForms } from "../../../src/search/query/formulaForms";
import type { FormulaSection } from "../../../src/search/contract/FormulaSection";
import { matchFormula } from "../../../src/search/query/matchFormula";
import { prettyFormula } from "../../../src/search/contract/prettyFormula";
import { texToPlain } from "../../../src/search/contract/texToPlain";
import { findIdentifiers } from "../../../src/search/build/findIdentifiers";
import { pageRecords } from "../../../src/search/build/pageRecords";
import { readPage } from "../../../src/search/build/readPage";
import { readableCode } from "../../../src/search/build/readableCode";

const math = (tex: string) =>
  `<span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></math></span><span class="katex-html">xx</span></span>`;
const html = (body: string) => `<!doctype html><html><body><main><h1>题目</h1>${body}</main></body></html>`;
const read = (body: string, path = "/a/") => {
  const page = readPage(path, html(body), { entries: path !== "/a/" });
  if (!page) throw new Error("no page");
  return page;
};

describe("reading a page", () => {
  test("each heading with an id begins a section with its own address", () => {
    const page = read(
      '<p>开头。</p><h2 id="甲">甲<a class="sl-anchor-link">#</a></h2><p>甲的话。</p><h3 id="乙">乙</h3><p>乙的话。</p>',
    );
    expect(pageRecords(page).map(({ url, text }) => [url, text])).toEqual([
      ["/a/", "开头。"],
      ["/a/#甲", "甲的话。"],
      ["/a/#乙", "乙的话。"],
    ]);
  });

  test("a short formula in a sentence is read once, in plain letters; one on its own line isn't part of the text", () => {
    const { sections } = read(
      `<p>损失是 ${math("L_t")}。</p><div class="katex-display">${math("L = \\sum_i l_i")}</div>`,
    );
    expect(sections[0].text).toBe("损失是 Lₜ。");
    expect(sections[0].formulas).toEqual([
      { tex: "L_t", display: false },
      { tex: "L = \\sum_i l_i", display: true },
    ]);
  });

  test("citations, buttons, pictures and hidden words are left out, and open blocks are closed", () => {
    const { sections } = read(
      '<ul><li>一<sup class="cite">[1]</sup></li><li>二<button>按</button></li></ul><svg><text>图</text></svg>',
    );
    expect(sections[0].text).toBe("一。二。");
  });

  test("a notebook's cells are records of code at the section that shows them", () => {
    const cell =
      '<section data-cell="c"><span class="cell-title">算一算</span><pre class="code-static">const y = x.matMul(w);</pre><div data-output>结果</div></section>';
    const page = read(
      `<h2 id="甲">甲</h2><p>话。</p><live-notebook data-notebook="n"><span class="notebook-title">本子</span>${cell}</live-notebook>`,
    );
    const code = pageRecords(page).find(({ kind }) => kind === "代码");
    expect(code).toMatchObject({ url: "/a/#甲", title: "算一算", text: "const y = x.matMul(w);" });
    expect(code?.code).toContain("matMul");
  });

  test("a work is called by its title, and found by its authors' full names", () => {
    const entry =
      '<ol><li id="ref-x"><span>VASWANI A, SHAZEER N. Attention Is All You Need[C]//NeurIPS. 2017.</span><pre>@inproceedings{x,\n  author = {Vaswani, Ashish and Shazeer, Noam},\n}</pre></li></ol>';
    const [, work] = pageRecords(read(entry, "/references/"));
    expect(work).toMatchObject({ url: "/references/#ref-x", kind: "文献", title: "Attention Is All You Need" });
    expect(work.names.join(" ")).toContain("Ashish");
  });

  test("a venue with a heading of its own is one record", () => {
    const [, venue] = pageRecords(read('<ul><li id="icml"><h3>ICML</h3><p>国际机器学习大会</p></li></ul>', "/venues/"));
    expect(venue).toMatchObject({ url: "/venues/#icml", kind: "会议", title: "ICML" });
  });
});

describe("code", () => {
  test("identifiers of the library count as a whole and by their parts", () => {
    const found = findIdentifiers('import { a } from "b";\n// tf.comment\nconst opt = tf.train.sgd(0.1);');
    expect(found).toEqual(expect.arrayContaining(["tf.train.sgd", "train", "sgd", "opt"]));
    expect(found).not.toContain("tf.comment");
  });

  test("comments come first, imports not at all", () => {
    expect(readableCode('import * as tf from "x";\nconst a = 1; \n// 说明。\nshow(a);')).toBe(
      "说明。 const a = 1; show(a);",
    );
  });
});

describe("formulas", () => {
  test.each([
    ["\\frac{\\partial L}{\\partial \\mathbf{W}^{(l)}}", "∂L/∂W^{(l)}"],
    [
      "\\operatorname{softmax}\\left(\\frac{\\mathbf{Q}\\mathbf{K}^\\top}{\\sqrt{d_k}}\\right)\\mathbf{V}",
      "softmax(QK^T/√d_k)V",
    ],
    ["\\hat{y} = a \\\\[4pt] b", "ŷ = a b"],
    ["\\htmlData{tie=w}{\\mathbf{w}}", "w"],
    ["\\frac{1", "1/"],
    ["", ""],
  ])("%s is written %s", (tex, plain) => {
    expect(texToPlain(tex)).toBe(plain);
  });

  test("scripts are drawn small where there are characters for them", () => {
    expect(prettyFormula("h^{(l)}_t + W_{hh} + x_{ij}")).toBe("h⁽ˡ⁾ₜ + Wₕₕ + xᵢⱼ");
  });

  test("brackets, products and layers' numbers don't tell formulas apart", () => {
    expect(formulaForms("W*x+b")).toEqual(formulaForms("W^{(l)} x + b"));
  });

  const section = (url: string, ...formulas: string[]): FormulaSection => ({
    url,
    title: url,
    page: url,
    formulas,
    displayed: 1,
  });
  const sections = [
    section("/bp/#a", "∂L/∂W^{(l)} = δ^{(l)} h^{(l-1)T}"),
    section("/pool/#a", "y_{i,j} = max _{m,n} x_{si+m,sj+n}"),
    section("/fp/#a", "h^{(l)} = f_l(W^{(l)} h^{(l-1)} + b^{(l)})", "max(0, z)"),
    section("/att/#a", "softmax(QK^T/√d_k)V"),
  ];
  test.each([
    ["∂L/∂W", "/bp/#a"],
    ["max(x)", "/pool/#a"],
    ["QK^T", "/att/#a"],
    ["y=f(Wx+b)", "/fp/#a"],
    ["softmax(QKᵀ/√dₖ)V", "/att/#a"],
  ])("%s is found", (query, url) => {
    expect(matchFormula(query, sections)[0]?.section.url).toBe(url);
  });

  test("a letter isn't found inside a function's name", () => {
    expect(matchFormula("x", [section("/m/", "max(0, z)")])).toEqual([]);
  });
});
