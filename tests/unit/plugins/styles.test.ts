import { describe, expect, it } from "vitest";
import { codeTheme } from "../../../src/plugins/codeTheme";
import { viteKatexFonts } from "../../../src/plugins/viteKatexFonts";

describe("KaTeX's fonts", () => {
  const css = '@font-face{src:url(a.woff2) format("woff2"),url(a.woff) format("woff"), url(a.ttf) format("truetype")}';
  const { transform, ...plugin } = viteKatexFonts();

  it("stay in one format each, before anything else reads the style sheet", () => {
    const plain = '@font-face{src:url(a.woff2) format("woff2")}';
    expect(transform(css, "/katex/dist/katex.min.css")).toEqual({ code: plain, map: null });
    expect(transform(css + css, "/katex/dist/katex.css?inline")?.code).toBe(plain + plain);
    expect(plugin).toEqual({ name: "katex-fonts", enforce: "pre" });
  });

  it("are the only ones that change", () => {
    expect(transform(css, "/src/styles/article.css")).toBeUndefined();
  });
});

describe("the colours of code", () => {
  const css = ':root { --text: #111; --code-string: #222222; --x: red; }\n:root[data-theme="dark"] { --text: #eee; }';
  const colorOf = (scope: string, type: "light" | "dark", sheet?: string) =>
    codeTheme(type, sheet).tokenColors.find(({ scope: scopes }) => scopes.includes(scope))?.settings.foreground;

  it("are those that the style sheet states for the theme", () => {
    expect(codeTheme("light", css)).toMatchObject({
      name: "light",
      type: "light",
      colors: { "editor.foreground": "#111" },
    });
    expect(codeTheme("dark", css)).toMatchObject({
      name: "dark",
      type: "dark",
      colors: { "editor.foreground": "#eee" },
    });
    expect(colorOf("string", "light", css)).toBe("#222222");
  });

  it("are there for every part of the code, in both themes", () => {
    for (const type of ["light", "dark"] as const) {
      const { colors, tokenColors } = codeTheme(type);
      const used = [...Object.values(colors), ...tokenColors.map(({ settings }) => settings.foreground)];
      expect(used).toHaveLength(7);
      for (const color of used) expect(color).toMatch(/^#[0-9a-f]{3,8}$/);
      const parts = [
        "comment",
        "punctuation",
        "keyword.operator",
        "keyword",
        "storage",
        "string",
        "string punctuation",
      ];
      const values = ["constant.numeric", "constant.language", "entity.name.type", "support.type", "support.class"];
      for (const scope of [...parts, ...values]) expect(colorOf(scope, type), scope).toBeDefined();
      expect(colorOf("keyword", type)).not.toBe(colorOf("string", type));
    }
  });
});
