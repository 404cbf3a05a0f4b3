import { describe, expect, test } from "vitest";
import type { FormulaSection } from "../../../../src/search/contract/SearchFiles";
import { CONTAINED, compareFormulas, formulaForms } from "../../../../src/search/query/compareFormulas";
import { formulaHits, matchFormula } from "../../../../src/search/query/matchFormula";

const section = (url: string, formulas: string[], more: Partial<FormulaSection> = {}): FormulaSection => ({
  url,
  title: url,
  page: "页",
  formulas,
  displayed: 0,
  ...more,
});

describe("a formula's forms", () => {
  test.each([
    ["softmax(QK^T/√d_k)V", "softmaxQKT/√dkV", "softmaxQKT/√dV"],
    ["max_{m,n} x_{m,n}", "maxmnxmn", "maxx"],
    ["W^{(l)} x + b", "Wx+b", "Wx+b"],
    ["W^(l) x", "Wx", "Wx"],
    ["x^{2}", "x2", "x"],
    ["A^T", "AT", "AT"],
    ["Aᵀ", "AT", "AT"],
    ["ŷ − y", "y-y", "y-y"],
    ["∑_i l_i", "Σili", "Σl"],
    ["w <- w", "w←w", "w←w"],
    ["w := w", "w←w", "w←w"],
    ["a·b × c * d", "abcd", "abcd"],
    ["｛ＷＸ｝", "WX", "WX"],
  ])("of %s are %s and %s", (plain, full, bare) => {
    expect(formulaForms(plain)).toEqual({ full, bare });
  });
});

describe("how much a formula is what was asked for", () => {
  const compare = (wanted: string, formula: string) => compareFormulas(formulaForms(wanted), formulaForms(formula));

  test("that very formula is 1, and one that has it more the more of it that is", () => {
    expect(compare("∂L/∂W", "∂L/∂W^{(l)}")).toBe(1);
    expect(compare("∂L", "∂L/∂W")).toBeCloseTo(0.9 + 0.1 * (2 / 5));
  });

  test("one that has it but for its scripts contains it", () => {
    expect(compare("max(x)", "max _{m} x_{i}")).toBeCloseTo(0.8 + 0.1 * (4 / 4));
    expect(compare("h_t", "h_{t-1}")).toBe(0.9 + 0.1 * (2 / 4));
    expect(compare("h_t", "h_s")).toBe(0);
  });

  test("one that has it but for the case of letters contains it, unless it is short", () => {
    expect(compare("qkv", "QKV")).toBe(CONTAINED);
    expect(compare("qk", "QK")).toBe(0);
  });

  test("another one resembles it by pairs of characters, and by its shape", () => {
    expect(compare("y=Wx+b", "z=Vh+c")).toBeCloseTo(0.8 * 0.5);
    expect(compare("y=Wx+b", "y=Wh+b")).toBeCloseTo((0.8 * (3 / 5 + 1)) / 2);
    expect(compare("aaaa", "aa")).toBeLessThan(CONTAINED);
    expect(compare("abcd", "12")).toBe(0);
    expect(compare("abcd", "∂")).toBe(0);
  });

  test("one of quite another length is another formula, however much of it the other has", () => {
    expect(compare("∂L/∂W+".repeat(6), "∂L/∂W+∂L/∂b")).toBe(0);
    expect(compare("∂L/∂W+∂L/∂b", "∂L/∂W+∂L/∂c")).toBeGreaterThan(0.5);
  });

  test("pairs that are there twice count twice", () => {
    expect(compare("abab", "abxab")).toBeGreaterThan(compare("abab", "abxyz"));
  });

  test("a short one resembles nothing", () => {
    expect(compare("a+b", "c+d")).toBe(0);
    expect(compare("a+b=", "c+d=")).toBeCloseTo(0.8 * 0.5);
  });

  test("a letter isn't found inside a function's name, but beside it, and behind it", () => {
    expect(compare("x", "max(0, z)")).toBe(0);
    expect(compare("m", "max")).toBe(0);
    expect(compare("max", "max(0, z)")).toBeGreaterThan(0.9);
    expect(compare("x", "max(0, x)")).toBeGreaterThan(0.9);
    expect(compare("z", "exp z")).toBeGreaterThan(0.9);
    expect(compare("z", "z exp")).toBeGreaterThan(0.9);
    expect(compare("xp", "exp(z)")).toBe(0);
  });
});

describe("sections with a formula", () => {
  const sections = [
    section("/bp/#a", ["∂L/∂W^{(l)} = δ^{(l)} h^{(l-1)T}"]),
    section("/pool/#a", ["y_{i,j} = max _{m,n} x_{si+m,sj+n}"]),
    section("/fp/#a", ["h^{(l)} = f_l(W^{(l)} h^{(l-1)} + b^{(l)})", "max(0, z)"]),
    section("/att/#a", ["softmax(QK^T/√d_k)V"]),
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

  test("is found nowhere where nothing comes near it, or nothing was asked for", () => {
    expect(matchFormula("x", [section("/m/", ["max(0, z)"])])).toEqual([]);
    expect(matchFormula("()", sections)).toEqual([]);
    expect(matchFormula("abcd", [section("/m/", ["12+34"]), section("/n/", [])])).toEqual([]);
  });

  const order = (query: string, ...all: FormulaSection[]) => matchFormula(query, all).map((one) => one.section.url);

  test("the formula that fits best speaks for its section", () => {
    expect(matchFormula("W", [section("/a/", ["W+b+c+d", "W", "W+b"])])[0]).toMatchObject({
      formula: "W",
      exact: true,
    });
  });

  test("what stands on a line of its own counts for more", () => {
    const [first] = matchFormula("W", [section("/a/", ["W+b", "W"], { displayed: 1 })]);
    expect(first.formula).toBe("W+b");
    expect(order("W", section("/a/", ["W"]), section("/b/", ["W"], { displayed: 1 }))).toEqual(["/b/", "/a/"]);
  });

  test("one that has it goes before one that only resembles it", () => {
    const like = section("/a/", ["y=Wh+b"], { displayed: 1 });
    expect(order("y=Wx+b", like, section("/b/", ["aaaaaaaaaaaaa+bbbbbbbbbbbbbbby=Wx+b"]))).toEqual(["/b/", "/a/"]);
    expect(matchFormula("y=Wx+b", [like])[0].exact).toBe(false);
  });

  test("a page that uses a symbol more goes first, as far as uses count", () => {
    const uses = (count: number) => Array.from({ length: count }, (_, i) => `η=${i}`);
    expect(order("η", section("/a/", uses(1)), section("/b/#x", uses(1)), section("/b/#y", uses(9)))).toEqual([
      "/b/#y",
      "/b/#x",
      "/a/",
    ]);
    expect(order("η", section("/a/", uses(20)), section("/b/", uses(40)))).toEqual(["/a/", "/b/"]);
  });

  test("uses add to the score of the section and of every section of its page", () => {
    const score = (...all: FormulaSection[]) => matchFormula("η", all)[0].score;
    expect(score(section("/a/#x", ["η"]))).toBeCloseTo(1 + 0.02 + 0.03);
    expect(score(section("/a/#x", ["η"]), section("/a/#y", ["η", "η=1"]))).toBeCloseTo(1 + 0.02 + 3 * 0.03);
    expect(score(section("/a/", ["η"], { displayed: 1 }))).toBeCloseTo(1.15 + 0.02 + 0.03);
  });

  test("of nearly equal ones the earlier in the article goes first", () => {
    expect(order("η", section("/a/", ["η=12"]), section("/b/", ["η=1"]))).toEqual(["/a/", "/b/"]);
  });
});

describe("results of a search by formula", () => {
  const hits = (query: string, ...all: FormulaSection[]) => formulaHits(query, all, "/sub/");

  test("are the sections that have it, with the formula as text", () => {
    const { isExact, hits: found } = hits("h_t", section("/a/#x", ["h_t = 1"], { title: "节" }), section("/b/", ["y"]));
    expect(isExact).toBe(true);
    expect(found).toEqual([{ href: "/sub/a/#x", kind: "正文", title: "节", page: "页", excerpt: "hₜ = 1" }]);
  });

  test("may be asked for in TeX", () => {
    expect(hits("\\frac{\\partial L}{\\partial W}", section("/a/", ["∂L/∂W"])).isExact).toBe(true);
  });

  test("say a page's own title once", () => {
    expect(hits("W", section("/a/", ["W"], { title: "页" })).hits[0].page).toBe("");
  });

  test("put minor sections last; they alone don't make it found", () => {
    const minor = section("/m/", ["W"], { isMinor: true, displayed: 1 });
    expect(hits("W", minor, section("/a/", ["W+b"])).hits.map(({ href }) => href)).toEqual(["/sub/a/", "/sub/m/"]);
    expect(hits("W", minor)).toMatchObject({ isExact: false, hits: [{ href: "/sub/m/" }] });
  });

  test("are at most five where formulas only resemble it", () => {
    const like = Array.from({ length: 7 }, (_, i) => section(`/${i}/`, ["y=Wh+b"]));
    expect(hits("y=Wx+b", ...like)).toMatchObject({ isExact: false, hits: { length: 5 } });
    expect(hits("y=Wx+b", ...like, section("/x/", ["y=Wx+b"])).hits).toHaveLength(1);
  });
});
