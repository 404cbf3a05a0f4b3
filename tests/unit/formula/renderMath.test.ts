import { describe, expect, it } from "vitest";
import { renderInlineMath, renderMath } from "../../../src/formula/build/renderMath";

describe("a sentence with formulas", () => {
  it("has those between dollar signs drawn, and its words as they are", () => {
    expect(renderInlineMath("输入 $x$，输出 $y$。")).toBe(`输入 ${renderMath("x")}，输出 ${renderMath("y")}。`);
    expect(renderInlineMath("$x$")).toBe(renderMath("x"));
    expect(renderMath("x")).toContain('<annotation encoding="application/x-tex">x</annotation>');
  });

  it("has no markup of its own", () => {
    expect(renderInlineMath("a < b && <b>c</b>")).toBe("a &lt; b &amp;&amp; &lt;b&gt;c&lt;/b&gt;");
  });

  it("may have Chinese in its formulas, and stops the build where its TeX is wrong", () => {
    expect(renderMath("\\text{词}")).toContain("词");
    expect(() => renderInlineMath("$\\frac{1$")).toThrow(/KaTeX/);
  });
});
