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
    expect(mark("x' + x", "x", "x'")).toBe(`${tied("x'", 1)} + ${tied("x", 0)}`);
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

  it("finds a symbol written with other spaces, and leaves the formula's own as they are", () => {
    expect(mark("2 \\mathbf { W } + 1", "\\mathbf{W}")).toBe(`2 ${tied("\\mathbf { W }")} + 1`);
    expect(mark("h _ t", "h_t")).toBe(tied("h _ t"));
  });

  it("takes what stands in braces inside a font for part of the symbol", () => {
    expect(mark("\\mathbf{W_{hh}} + \\mathbf{W}", "\\mathbf{W}")).toBe(`\\mathbf{W_{hh}} + ${tied("\\mathbf{W}")}`);
    expect(mark("\\mathbf{\\}} + x", "x")).toBe(`\\mathbf{\\}} + ${tied("x")}`);
    expect(mark("\\mathbf{\\}x} + x", "x")).toBe(`\\mathbf{\\}x} + ${tied("x")}`);
    expect(mark("\\hat y + x", "y")).toBe(`\\hat ${tied("y")} + x`);
  });

  it("knows an index that was declared from another one", () => {
    expect(mark("h_t + h_s + h", "h_t")).toBe(`${tied("h_t")} + h_s + h`);
    expect(mark("a^{(l)} + a^{2} + a", "a^{(l)}")).toBe(`${tied("a^{(l)}")} + a^{2} + a`);
    expect(mark("a^2(x) + a{(x)}", "a")).toBe(`${tied("a")}^2(x) + ${tied("a")}{(x)}`);
    expect(mark("a^{2} + a^2 + a(x)", "a")).toBe(`${tied("a")}^{2} + ${tied("a")}^2 + ${tied("a")}(x)`);
  });

  it("finds nothing where a symbol is empty, or longer than what is left", () => {
    expect(mark("x + y", "", " ")).toBe("x + y");
    expect(mark("a b", "b c")).toBe("a b");
  });

  it.each(["text", "textbf", "operatorname", "operatorname*", "tag", "label", "color", "begin", "end", "htmlData"])(
    "leaves the argument of \\%s alone, and not what follows",
    (command) => {
      expect(mark(`\\${command}{x} x`, "x")).toBe(`\\${command}{x} ${tied("x")}`);
    },
  );

  it.each(["mathbf", "boldsymbol", "bm", "mathrm", "mathcal", "mathbb", "hat", "tilde", "bar", "vec", "dot"])(
    "takes a letter under \\%s for a symbol of its own",
    (command) => {
      const dressed = `\\${command}{x}`;
      expect(mark(`${dressed} + x`, dressed)).toBe(`${tied(dressed)} + x`);
      expect(mark(`${dressed} + x`, "x")).toBe(`${dressed} + ${tied("x")}`);
    },
  );

  it("does not take a command that begins like another for it", () => {
    expect(mark("\\hatx{x} \\mytext{x}", "x")).toBe(`\\hatx{${tied("x")}} \\mytext{${tied("x")}}`);
  });

  it("gives back formulas with ties inside groups, beside each other and at both ends", () => {
    for (const tex of ["x", "xy", "\\frac{x}{y}", "x^{y_{z}} = \\{y\\}", "\\mathbf{\\}}y"]) {
      expect(unmarkSymbols(mark(tex, "x", "y"))).toBe(tex);
    }
  });
});
