import { readFileSync } from "node:fs";

/** A theme of code, in the form that Expressive Code takes. */
interface CodeTheme {
  name: string;
  type: "light" | "dark";
  colors: Record<string, string>;
  tokenColors: { scope: string[]; settings: { foreground: string } }[];
}

/** The colours of a style sheet's tokens in one theme, by name without the dashes. */
function readTokens(type: "light" | "dark", css: string): Record<string, string> {
  const [light, dark] = css.split(':root[data-theme="dark"]');
  const block = type === "light" ? light : dark;
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** Code blocks of the article in the notebooks' colours, which `tokens.css` states once. */
export function codeTheme(type: "light" | "dark", css = readFileSync("src/styles/tokens.css", "utf8")): CodeTheme {
  const token = readTokens(type, css);
  const color = (name: string, ...scope: string[]) => ({ scope, settings: { foreground: token[name] } });
  return {
    name: type,
    type,
    colors: { "editor.background": token["surface-raised"], "editor.foreground": token.text },
    tokenColors: [
      color("text-muted", "comment", "punctuation", "keyword.operator"),
      color("code-keyword", "keyword", "storage"),
      color("code-string", "string", "string punctuation"),
      color("code-number", "constant.numeric", "constant.language"),
      color("code-type", "entity.name.type", "support.type", "support.class"),
    ],
  };
}
