import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { remarkCitations } from "../../../src/plugins/remarkCitations";
import { attributesOf, processMdx } from "./markdown";

const works = () => new Set(["vaswani", "lecun", "hinton"]);
const cite = (source: string, path?: string) => processMdx(source, [[remarkCitations, { references: works }]], path);

function textsOf(tree: Root): string[] {
  const texts: string[] = [];
  visit(tree, "text", ({ value }) => void texts.push(value));
  return texts;
}

describe("citations", () => {
  it("number the works by their first use, and count the uses of each", async () => {
    const tree = await cite('一 <Cite id="lecun" />，二 <Cite id="vaswani" />。\n\n三 <Cite id="lecun" />。');
    expect(attributesOf(tree, "Cite")).toEqual([
      { id: "lecun", number: "1", occurrence: "1" },
      { id: "vaswani", number: "2", occurrence: "1" },
      { id: "lecun", number: "1", occurrence: "2" },
    ]);
  });

  it("count one beside another, in a table and inside another component", async () => {
    const tree = await cite(
      '| 甲 |\n| --- |\n| 乙 <Cite id="lecun" /><Cite id="hinton" /> |\n\n<Aside>\n丙 <Cite id="lecun" />\n</Aside>',
    );
    const numbers = attributesOf(tree, "Cite").map(({ number, occurrence }) => `${number}/${occurrence}`);
    expect(numbers).toEqual(["1/1", "2/1", "1/2"]);
  });

  it("start anew on the next page", async () => {
    await cite('甲 <Cite id="lecun" />');
    const tree = await cite('乙 <Cite id="vaswani" />');
    expect(attributesOf(tree, "Cite")).toEqual([{ id: "vaswani", number: "1", occurrence: "1" }]);
  });

  it("give the list of references its works in order, whatever its author wrote in it", async () => {
    const tree = await cite(
      '甲 <Cite id="lecun" />、<Cite id="vaswani" />、<Cite id="lecun" />\n\n<References cited="x" />',
    );
    const [{ cited, ...others }] = attributesOf(tree, "References");
    expect(others).toEqual({});
    expect(JSON.parse(String(cited))).toEqual([
      { id: "lecun", times: 2 },
      { id: "vaswani", times: 1 },
    ]);
  });

  it("give an empty list to a page that cites nothing", async () => {
    expect(attributesOf(await cite("<References />"), "References")).toEqual([{ cited: "[]" }]);
  });

  it("stop at a key without an entry, naming file, line and key", async () => {
    const source = '第一行。\n\n第三行 <Cite id="vaswanni" />。';
    await expect(cite(source, "src/content/docs/faq.mdx")).rejects.toThrow(
      /^src\/content\/docs\/faq\.mdx:3：.*“vaswanni”/,
    );
  });

  it("stop at a citation without a key, or with one that is computed", async () => {
    await expect(cite("甲 <Cite />")).rejects.toThrow("“”");
    await expect(cite("甲 <Cite id={key} />")).rejects.toThrow("“”");
    await expect(cite('甲 <Cite name="lecun" />')).rejects.toThrow("“”");
  });

  it("hang on the word before them, without the author's space", async () => {
    const tree = await cite('长程依赖 <Cite id="lecun" />很难。');
    expect(textsOf(tree)).toEqual(["长程依赖\u2060", "很难。"]);
  });

  it("leave what isn't text before them as it is", async () => {
    const tree = await cite('`code`<Cite id="lecun" />\n\n<Cite id="lecun" />之后');
    expect(textsOf(tree)).toEqual(["之后"]);
  });
});
