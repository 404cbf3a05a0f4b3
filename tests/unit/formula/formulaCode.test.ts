import { describe, expect, it } from "vitest";
import { markSymbols, unmarkSymbols } from "../../../src/formula/build/markSymbols";

const mark = (tex: string, ...symbols: string[]) =>
  markSymbols(
    tex,
    symbols.map((symbol, i) => ({ symbol, tie: `n/${i}` })),
  );
const tied = (tex: string, i = 0) => `{\\htmlData{tie=n/${i}}{${tex}}}`;

describe("symbols tied to the code", () => {
  it("finds a symbol wherever it stands in a formula", () => {
    expect(mark("\\mathbf{Q}\\mathbf{K}^\\top + \\mathbf{Q}", "\\mathbf{Q}")).toBe(
      `${tied("\\mathbf{Q}")}\\mathbf{K}^\\top + ${tied("\\mathbf{Q}")}`,
    );
    expect(mark("\\frac{1}{\\sqrt d}", "d")).toBe(`\\frac{1}{\\sqrt ${tied("d")}}`);
  });

  it("takes a letter in another font, or with an accent, for another symbol", () => {
    expect(mark("\\mathbf{a} = \\hat{a} + a", "a")).toBe(`\\mathbf{a} = \\hat{a} + ${tied("a")}`);
  });

  it("takes a symbol with an index for another symbol, unless the index was declared with it", () => {
    expect(mark("h_t + h^{(l)} + h^2 + h", "h")).toBe(`h_t + h^{(l)} + ${tied("h")}^2 + ${tied("h")}`);
    expect(mark("h_t = f(h_{t-1})", "h_t", "h")).toBe(`${tied("h_t")} = f(h_{t-1})`);
  });

  it("prefers the longer of two symbols that begin alike", () => {
    expect(mark("\\nabla L - L", "L", "\\nabla L")).toBe(`${tied("\\nabla L", 1)} - ${tied("L", 0)}`);
  });

  it("leaves the names of commands and words alone", () => {
    const tex = "\\exp(x) \\text{x is here} \\begin{aligned} y \\end{aligned} \\operatorname{max}";
    expect(mark(tex, "x")).toBe(tex.replace("(x)", `(${tied("x")})`));
    expect(mark(tex, "e")).toBe(tex);
  });

  it("leaves the height of a line break alone", () => {
    expect(mark("p \\\\[4pt] t", "p", "t")).toBe(`${tied("p", 0)} \\\\[4pt] ${tied("t", 1)}`);
  });

  it("gives back the formula as it was written", () => {
    const tex = "\\mathbf{h}_t = \\tanh(\\mathbf{W}\\mathbf{x}_t + {\\mathbf{b}})";
    const marked = mark(tex, "\\mathbf{h}_t", "\\mathbf{W}", "\\mathbf{b}");
    expect(marked).not.toBe(tex);
    expect(unmarkSymbols(marked)).toBe(tex);
  });
});
