import { describe, expect, it } from "vitest";
import { codeTheme } from "../../../src/plugins/codeTheme";
import { rehypeBaseLinks } from "../../../src/plugins/rehypeBaseLinks";
import { rehypeScrollableTables } from "../../../src/plugins/rehypeScrollableTables";
import { viteKatexFonts } from "../../../src/plugins/viteKatexFonts";

const element = (tagName: string, properties = {}, children: unknown[] = []) => ({
  type: "element",
  tagName,
  properties,
  children,
});

describe("plug-ins", () => {
  it("puts the base before root-relative addresses and leaves the others", () => {
    const hrefs = ["/algorithms/", "#记号", "https://example.org/", "//example.org/", "../"];
    const tree = element(
      "p",
      {},
      hrefs.map((href) => element("a", { href })),
    );
    rehypeBaseLinks({ base: "/sub/path/" })(tree);
    const results = (tree.children as { properties: { href: string } }[]).map(({ properties }) => properties.href);
    expect(results).toEqual(["/sub/path/algorithms/", ...hrefs.slice(1)]);
  });

  it("puts a table in a box that the keyboard reaches", () => {
    const table = element("table");
    const tree = element("div", {}, [table]);
    rehypeScrollableTables()(tree);
    expect(tree.children).toMatchObject([{ tagName: "div", properties: { tabIndex: 0 }, children: [table] }]);
  });

  it("leaves one format of each of KaTeX's fonts", () => {
    const css = '@font-face{src:url(a.woff2) format("woff2"),url(a.woff) format("woff"),url(a.ttf) format("truetype")}';
    const result = viteKatexFonts().transform(css, "/katex/dist/katex.min.css");
    expect(result?.code).toBe('@font-face{src:url(a.woff2) format("woff2")}');
  });

  it("takes the colours of code from the tokens, every one of them, in both themes", () => {
    for (const type of ["light", "dark"] as const) {
      const { colors, tokenColors } = codeTheme(type);
      const used = [...Object.values(colors), ...tokenColors.map(({ settings }) => settings.foreground)];
      for (const color of used) expect(color).toMatch(/^#[0-9a-f]{3,8}$/);
    }
  });
});
