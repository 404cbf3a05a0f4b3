import { describe, expect, test } from "vitest";
import { prettyFormula } from "../../../../src/search/contract/prettyFormula";
import { texToPlain } from "../../../../src/search/contract/texToPlain";

describe("TeX in plain text", () => {
  test.each([
    ["\\frac{\\partial L}{\\partial \\mathbf{W}^{(l)}}", "∂L/∂W^{(l)}"],
    [
      "\\operatorname{softmax}\\left(\\frac{\\mathbf{Q}\\mathbf{K}^\\top}{\\sqrt{d_k}}\\right)\\mathbf{V}",
      "softmax(QK^T/√d_k)V",
    ],
    ["\\hat{y} = a \\\\[4pt] b", "ŷ = a b"],
    ["\\htmlData{tie=w}{\\mathbf{w}}", "w"],
    ["\\begin{array}{cc} a & b \\end{array}", "a b"],
    ["\\begin{aligned} a \\end{aligned}", "a"],
    ["\\sqrt[3]{a+b}", "√(a+b)"],
    ["\\frac{a+b}{(c+d)}", "(a+b)/(c+d)"],
    ["\\frac\\mathbf{x}2", "x/2"],
    ["\\frac 1 2", "1/2"],
    ["\\dfrac{a}{x^{-1}}", "a/x^{-1}"],
    ["\\frac{a-b}{c}", "(a-b)/c"],
    ["\\max_{i} x_{ij}", "max _i x_{ij}"],
    ["x^{}", "x"],
    ["a\\%\\{b\\}", "a%{b}"],
    ["a~b%c", "a b c"],
    ["\\sum_i l_i", "Σ_i l_i"],
    ["\\operatorname*{argmax} x", "argmax x"],
    ["\\alpha x", "αx"],
    ["\\constructor x", "x"],
    ["\\unknown{x}", "x"],
    ["a \\quad b", "a b"],
    ["\\frac{1", "1/"],
    ["}", ""],
    ["", ""],
  ])("%s is written %s", (tex, plain) => {
    expect(texToPlain(tex)).toBe(plain);
  });
});

test.each([
  ["h^{(l)}_t + W_{hh} + x_{ij}", "h⁽ˡ⁾ₜ + Wₕₕ + xᵢⱼ"],
  ["x^2_1", "x²₁"],
  ["x^α", "x^α"],
  ["x_{Qt}", "x_Qt"],
  ["x_{(Q)}", "x_(Q)"],
  ["x_{Q+1}", "x_(Q+1)"],
])("%s is drawn %s: scripts small where there are characters for them", (plain, pretty) => {
  expect(prettyFormula(plain)).toBe(pretty);
});
