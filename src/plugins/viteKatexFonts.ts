/**
 * Vite plug-in that leaves KaTeX's fonts in WOFF2 alone: every browser that can read the site takes those, and the
 * others would only be copied into the build.
 */
export function viteKatexFonts() {
  return {
    name: "katex-fonts",
    enforce: "pre" as const,
    transform(code: string, id: string) {
      if (!/katex(\.min)?\.css/.test(id)) return;
      return { code: code.replace(/,\s*url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, ""), map: null };
    },
  };
}
