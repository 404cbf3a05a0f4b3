import rehypeKatex from "rehype-katex";
import rehypeStringify from "rehype-stringify";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type PluggableList, unified } from "unified";
import { expect, it } from "vitest";
import { rehypeFormulas } from "../../../src/plugins/rehypeFormulas";

const process = (source: string, plugins: PluggableList) =>
  unified().use([remarkParse, remarkMath, remarkRehype]).use(plugins).use(rehypeStringify).process(source);
const byKatex: PluggableList = [
  [rehypeKatex, { trust: ({ command }: { command: string }) => command === "\\htmlData", strict: "ignore" }],
];

it("formulas are drawn as KaTeX draws them, in a line and on lines of their own, again and again", async () => {
  const source =
    "设 $x$ 与 $x$，$$y$$ 在行内。\n\n$$\nx\n$$\n\n$$\nx\n$$\n\n- $\\htmlData{tie=a/b}{W} x^{2}$\n\n```math\nz\n```\n\n`x`";
  const expected = String(await process(source, byKatex));
  expect(expected.match(/class="katex"/g)).toHaveLength(7);
  for (let page = 0; page < 2; page++) expect(String(await process(source, [rehypeFormulas]))).toBe(expected);
});

it("what a page does to its formulas stays on it", async () => {
  const spoil = () => (tree: { children: unknown[] }) => {
    const empty = (node: { children?: unknown[]; value?: string }) => {
      if (node.value !== undefined) node.value = "改了";
      for (const child of node.children ?? []) empty(child as typeof node);
    };
    empty(tree);
  };
  await process("$q$", [rehypeFormulas, spoil]);
  expect(String(await process("$q$", [rehypeFormulas]))).not.toContain("改了");
});

it("a formula that KaTeX refuses is told on every page that has it", async () => {
  for (let page = 0; page < 2; page++) {
    const file = await process("$\\nosuchcommand{$", [rehypeFormulas]);
    expect(file.messages.map(({ message }) => message)).toEqual(["Could not render math with KaTeX"]);
    expect(String(file)).toContain("katex-error");
  }
});
