import { describe, expect, it, vi } from "vitest";
import { renderMarkdown } from "../../../../src/notebook/display/markdown/renderMarkdown";
import { newDocument } from "../frame/support";

const { document } = newDocument();
// KaTeX takes the one that there is.
vi.stubGlobal("document", document);
const draw = (text: string): HTMLElement => {
  const place = document.createElement("div");
  place.append(renderMarkdown(document, text));
  return place;
};
const html = (text: string) => draw(text).innerHTML;

describe("a text", () => {
  it("has headings below the notebook's, lists, emphasis next to Chinese, code and tables", () => {
    expect(html("# 一\n\n**真，**她 *重* `a < b`")).toBe(
      "<h3>一</h3><p><strong>真，</strong>她 <em>重</em> <code>a &lt; b</code></p>",
    );
    expect(html("- 一\n- 二\n  - 三")).toBe("<ul><li>一</li><li>二<ul><li>三</li></ul></li></ul>");
    expect(html("3. 一\n\n4. 二")).toBe('<ol start="3"><li><p>一</p></li><li><p>二</p></li></ol>');
    expect(html("```ts\nlet a;\n```\n\n> 引\n\n---")).toBe(
      "<pre><code>let a;</code></pre><blockquote><p>引</p></blockquote><hr>",
    );
    const table = draw("| a | b |\n|--:|---|\n| 1 | 2 |").querySelector("table");
    expect(table?.querySelectorAll("th")[0].getAttribute("style")).toContain("right");
    expect(table?.querySelectorAll("tbody td")[1].textContent).toBe("2");
  });

  it("has formulas in MathML, set apart between two signs each; one that is wrong stands as it is written", () => {
    const inline = draw("设 $\\frac{a}{b}$。");
    expect(inline.querySelector("math mfrac")).not.toBeNull();
    expect(inline.querySelector(".text-display")).toBeNull();
    for (const text of ["$$x^2$$", "$$\nx^2\n$$"])
      expect(draw(text).querySelector('.text-display[tabindex="0"] math')).not.toBeNull();
    expect(draw("$\\nope{$").textContent).toContain("\\nope{");
  });

  it("loads nothing and holds nobody's markup: images and links are words", () => {
    const place = draw(
      '<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<iframe src="https://example.org"></iframe>\n\n![图](https://example.org/a.png) [这里](javascript:alert(1)) <https://example.org> $\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://example.org/a.png}$',
    );
    expect(place.querySelectorAll("img, script, iframe, a, [href], [src], [onerror]")).toHaveLength(0);
    expect(place.textContent).toContain("<img src=x onerror=alert(1)>");
    expect(place.textContent).toContain("［图：图］");
    expect(place.textContent).toContain("这里（javascript:alert(1)）");
    expect(place.textContent).toContain("https://example.org");
  });

  it("that is nested beyond all measure is drawn all the same", () => {
    expect(draw(`${"> ".repeat(400)}深`).textContent).toContain("…");
  });
});
