import type { Root } from "mdast";
import { expect, it } from "vitest";
import { remarkNotebookHeadings } from "../../../src/plugins/remarkNotebookHeadings";

it("a notebook has its title as a heading below its section's, with an address that doesn't change with its words", async () => {
  const notebook = (slug: string) => ({
    type: "mdxJsxFlowElement",
    name: "Notebook",
    attributes: [{ type: "mdxJsxAttribute", name: "src", value: slug }],
    children: [],
  });
  const tree = {
    type: "root",
    children: [notebook("a"), { type: "heading", depth: 2, children: [] }, notebook("b")],
  } as unknown as Root;
  await remarkNotebookHeadings({ titleOf: async (slug) => `本子 ${slug}` })(tree);
  expect(tree.children).toMatchObject([
    { children: [{ depth: 2, children: [{ value: "本子 a" }], data: { hProperties: { id: "notebook-a" } } }] },
    {},
    { children: [{ depth: 3, children: [{ value: "本子 b" }], data: { hProperties: { id: "notebook-b" } } }] },
  ]);
});
