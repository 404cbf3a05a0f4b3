import type { Root } from "mdast";
import rehypeKatex from "rehype-katex";
import rehypeStringify from "rehype-stringify";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type PluggableList, unified } from "unified";
import { visit } from "unist-util-visit";
import { isElement, type MdxElement } from "../../../src/plugins/mdxElements";

/** A page's tree after the given plug-ins, of its MDX. */
export async function processMdx(source: string, plugins: PluggableList, path = "page.mdx"): Promise<Root> {
  const processor = unified().use([remarkParse, remarkMdx, remarkGfm, remarkMath, remarkDirective]).use(plugins);
  // The parser has no plug-in that would make the tree another kind of tree.
  return (await processor.run(processor.parse(source), { path })) as Root;
}

/** The HTML of Markdown with formulas, after the given plug-ins for HTML. */
export async function toHtml(source: string, plugins: PluggableList): Promise<string> {
  const processor = unified()
    .use([remarkParse, remarkGfm, remarkMath, remarkRehype])
    .use(rehypeKatex, { trust: true, strict: "ignore" })
    .use([...plugins, rehypeStringify]);
  return String(await processor.process(source));
}

/** The attributes that a component's elements have, in the order of the text. */
export function attributesOf(tree: Root, name: string): Record<string, unknown>[] {
  const found: MdxElement[] = [];
  visit(tree, (node) => {
    if (isElement(node, name)) found.push(node);
  });
  return found.map(({ attributes }) =>
    Object.fromEntries(
      attributes.flatMap((attribute) =>
        attribute.type === "mdxJsxAttribute" ? [[attribute.name, attribute.value]] : [],
      ),
    ),
  );
}
