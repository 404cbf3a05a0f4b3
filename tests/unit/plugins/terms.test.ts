import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import type { Term } from "../../../src/glossary/build/glossarySchema";
import { remarkTerms } from "../../../src/plugins/remarkTerms";
import { processMdx } from "./markdown";

const term = (id: string, zh: string, abbreviations: string[] = [], section = "/elsewhere/"): Term => ({
  id,
  zh,
  en: id,
  abbreviations,
  synonyms: [`${zh}的别名`],
  searchTerms: [],
  taiwan: [],
  category: "模型",
  definition: "一句话。",
  section,
});

const glossary = [
  term("attention", "注意力"),
  term("attention-mechanism", "注意力机制", [], "/algorithms/attention/#定义"),
  term("language-model", "语言模型", ["LM"]),
  term("softmax", "softmax 函数", [], "/algorithms/attention/"),
  term("gradient", "梯度"),
  term("epoch", "轮"),
];

const mark = (source: string, page = "faq") =>
  processMdx(source, [[remarkTerms, { terms: () => glossary }]], `/home/someone/src/content/docs/${page}.mdx`);

/** Each marked term, as `text→address`. */
function linksIn(tree: Root): string[] {
  const links: string[] = [];
  visit(tree, "link", ({ url, children: [first] }) => {
    links.push(`${first?.type === "text" ? first.value : ""}→${url}`);
  });
  return links;
}

/** The ids of the terms that are marked in a text. */
async function marked(source: string, page?: string): Promise<string[]> {
  return linksIn(await mark(source, page)).map((link) => link.split("#")[1]);
}

describe("terms in the text", () => {
  it("are marked at their first use on a page, and only there", async () => {
    const tree = await mark("先说梯度，再说梯度。\n\n- 又是梯度和注意力\n\n注意力");
    expect(linksIn(tree)).toEqual(["梯度→/glossary/#gradient", "注意力→/glossary/#attention"]);
  });

  it("leave the text around them as it was", async () => {
    const text = (value: string) => ({ type: "text", value });
    const link = (value: string) => ({ type: "link", children: [text(value)] });
    const tree = await mark("先说梯度，再说注意力。\n\n梯度\n\n注意力与softmax");
    expect(tree.children).toMatchObject([
      { children: [text("先说"), link("梯度"), text("，再说"), link("注意力"), text("。")] },
      { children: [text("梯度")] },
      { children: [text("注意力与"), link("softmax")] },
    ]);
  });

  it("are none in an empty tag, of which only the words stay, on a list of pages as well", async () => {
    const text = (value: string) => ({ type: "text", value });
    for (const page of ["faq", "index"]) {
      const tree = await mark("这里的<>梯度</>是坡度，**粗的<>轮</>也是**。", page);
      expect(tree.children).toMatchObject([
        {
          children: [
            text("这里的"),
            text("梯度"),
            text("是坡度，"),
            { type: "strong", children: [text("粗的"), text("轮"), text("也是")] },
            text("。"),
          ],
        },
      ]);
    }
  });

  it("are none on the rest of a page that uses the word in an empty tag for something else", async () => {
    expect(await marked("加权平均的<>注意力</>，还是注意力；梯度\n\n注意力")).toEqual(["gradient"]);
    expect(await marked("注意力，<>注意力</>，注意力")).toEqual(["attention"]);
    expect(await marked("十年一<>轮</>，十二年一轮")).toEqual([]);
  });

  it("carry what the card needs to find them", async () => {
    const tree = await mark("梯度");
    expect(tree.children[0]).toMatchObject({
      children: [{ data: { hProperties: { className: ["term"], dataTerm: "gradient" } } }],
    });
  });

  it("start anew on the next page", async () => {
    expect(await marked("梯度")).toEqual(["gradient"]);
    expect(await marked("梯度")).toEqual(["gradient"]);
  });

  it("are read by their longest name, and a known long name is no use of a short one", async () => {
    expect(await marked("注意力机制")).toEqual(["attention-mechanism"]);
    expect(await marked("注意力机制，还是注意力机制；注意力")).toEqual(["attention-mechanism", "attention"]);
  });

  it("stand alone where their name is in Latin letters", async () => {
    expect(await marked("LLM、LMs、LM2、3LM")).toEqual([]);
    expect(await marked("一个LM，LLM")).toEqual(["language-model"]);
    expect(await marked("LM")).toEqual(["language-model"]);
  });

  it("are read as a unit where their name is a single character", async () => {
    expect(await marked("花的轮廓，三角轮")).toEqual([]);
    expect(await marked("训练 4 轮")).toEqual(["epoch"]);
    expect(await marked("轮廓；每轮")).toEqual(["epoch"]);
  });

  it("are found without 函数 too, but not by names that only readers use", async () => {
    expect(await marked("先做 softmax，再加权")).toEqual(["softmax"]);
    expect(linksIn(await mark("用 softmax 函数归一化"))).toEqual(["softmax 函数→/glossary/#softmax"]);
    expect(await marked("language-model")).toEqual([]);
  });

  it("are no part of a longer word that means something else", async () => {
    const others = [term("variance", "方差"), term("decoding", "解码"), term("early-stopping", "早停")];
    const tree = await processMdx(
      "协方差、解码器、提早停下",
      [[remarkTerms, { terms: () => others }]],
      "/src/content/docs/faq.mdx",
    );
    expect(linksIn(tree)).toEqual([]);
  });

  it("are not marked by 激活, which is the value that an activation function gives", async () => {
    const one = [term("activation-function", "激活函数")];
    const tree = await processMdx(
      "一批激活，激活的参数；激活函数",
      [[remarkTerms, { terms: () => one }]],
      "/src/content/docs/faq.mdx",
    );
    expect(linksIn(tree)).toEqual(["激活函数→/glossary/#activation-function"]);
  });

  it("are not marked on the page that explains them", async () => {
    expect(await marked("softmax、注意力机制、梯度", "algorithms/attention")).toEqual(["gradient"]);
    expect(await marked("softmax、注意力机制、梯度", "algorithms/attention/index")).toEqual(["gradient"]);
    expect(await marked("注意力机制、梯度", "algorithms")).toEqual(["attention-mechanism", "gradient"]);
  });

  it.each(["index", "404", "glossary", "references", "venues", "errata", "notebooks"])(
    "are not marked on the page %s",
    async (page) => {
      expect(await marked("梯度", page)).toEqual([]);
    },
  );

  it("are not marked outside the article", async () => {
    const outside = await processMdx("梯度", [[remarkTerms, { terms: () => glossary }]], "notes/faq.mdx");
    expect(linksIn(outside)).toEqual([]);
    const other = await processMdx("梯度", [[remarkTerms, { terms: () => glossary }]], "src/content/docs/faq.mdx.txt");
    expect(linksIn(other)).toEqual([]);
  });

  it.each([
    ["a heading", "## 梯度"],
    ["inline code", "`梯度`"],
    ["a code block", "```\n梯度\n```"],
    ["a formula", "$梯度$"],
    ["a displayed formula", "$$\n梯度\n$$"],
    ["a table", "| 甲 |\n| --- |\n| 梯度 |"],
    ["strong text", "**梯度**"],
    ["a component", "<Aside>\n梯度\n</Aside>"],
    ["a component in the text", "见 <Cite>梯度</Cite>"],
    ["a note's title", ":::note[梯度]\n另一段\n:::"],
  ])("are not marked in %s, which is no first use either", async (_, source) => {
    expect(await marked(source)).toEqual([]);
    expect(await marked(`${source}\n\n后面的梯度`)).toEqual(["gradient"]);
  });

  it("are not marked in a link, which leads somewhere already", async () => {
    expect(linksIn(await mark("[梯度](/algorithms/)"))).toEqual(["梯度→/algorithms/"]);
  });

  it("are marked in a note's text, in a list, a quotation and stressed text", async () => {
    expect(await marked(":::note[题目]\n这里的梯度\n:::")).toEqual(["gradient"]);
    expect(await marked("- 梯度")).toEqual(["gradient"]);
    expect(await marked("> 梯度")).toEqual(["gradient"]);
    expect(await marked("*梯度*")).toEqual(["gradient"]);
  });
});
