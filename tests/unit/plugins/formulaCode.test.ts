import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { remarkFormulaCode } from "../../../src/plugins/remarkFormulaCode";
import { attributesOf, processMdx } from "./markdown";

const names: Record<string, string[]> = { layer: ["W", "x", "y"], other: ["w"] };
const options = { declaredNames: async (notebook: string) => names[notebook] ?? [] };
const tie = (source: string) => processMdx(source, [[remarkFormulaCode, options]], "src/content/docs/faq.mdx");

const table = (ties: string, notebook = "layer") => `<FormulaCode notebook="${notebook}">\n${ties}\n</FormulaCode>\n\n`;
const tied = (tex: string, name: string) => `{\\htmlData{tie=${name}}{${tex}}}`;

function formulasOf(tree: Root): string[] {
  const formulas: string[] = [];
  visit(tree, (node) => {
    if (node.type === "math" || node.type === "inlineMath") formulas.push(node.value);
  });
  return formulas;
}

describe("formulas tied to a notebook", () => {
  it("have the declared symbols tied, displayed and in the text, before the table and after it", async () => {
    const tree = await tie(
      `$$\ny = Wx\n$$\n\n${table('<Tie symbol="W" name="W" />\n<Tie symbol="x" name="x" />')}其中 $x$`,
    );
    expect(formulasOf(tree)).toEqual([`y = ${tied("W", "layer/W")}${tied("x", "layer/x")}`, tied("x", "layer/x")]);
  });

  it("hand the tied formula on to what draws it", async () => {
    const source = `$$\nW\n$$\n\n${table('<Tie symbol="W" name="W" />')}$W$`;
    const tree = await tie(source);
    const drawn: string[] = [];
    visit(tree, (node) => {
      if (node.type !== "math" && node.type !== "inlineMath") return;
      drawn.push(JSON.stringify(node.data?.hChildren));
    });
    expect(drawn).toHaveLength(2);
    for (const children of drawn) expect(children).toContain(JSON.stringify(tied("W", "layer/W")));
  });

  it("tell each tie its notebook", async () => {
    const tree = await tie(
      `$W$ $w$\n\n${table('<Tie symbol="W" name="W" />')}${table('<Tie symbol="w" name="w" />', "other")}`,
    );
    expect(attributesOf(tree, "Tie")).toEqual([
      { symbol: "W", name: "W", notebook: "layer" },
      { symbol: "w", name: "w", notebook: "other" },
    ]);
    expect(formulasOf(tree)).toEqual([tied("W", "layer/W"), tied("w", "other/w")]);
  });

  it("are those of the table's own section", async () => {
    const other = await tie(
      `$x$\n\n## 甲\n\n$x$\n\n### 甲一\n\n$x$\n\n${table('<Tie symbol="x" name="x" />')}## 乙\n\n$x$`,
    );
    expect(formulasOf(other)).toEqual(["x", tied("x", "layer/x"), tied("x", "layer/x"), "x"]);
  });

  it("leave headings alone, whose text becomes their address", async () => {
    const tree = await tie(`## 层 $x$\n\n### 再论 $x$\n\n$x$\n\n${table('<Tie symbol="x" name="x" />')}`);
    expect(formulasOf(tree)).toEqual(["x", "x", tied("x", "layer/x")]);
  });

  it("may declare a symbol again in another section, with another name", async () => {
    const tree = await tie(
      `## 甲\n\n$x$\n\n${table('<Tie symbol="x" name="x" />')}## 乙\n\n$x$\n\n${table('<Tie symbol="x" name="y" />')}`,
    );
    expect(formulasOf(tree)).toEqual([tied("x", "layer/x"), tied("x", "layer/y")]);
  });

  it("are as written where a symbol has no name in the code, or the page no table", async () => {
    const tree = await tie(`$f(x)$\n\n${table('<Tie symbol="f" />')}`);
    expect(formulasOf(tree)).toEqual(["f(x)"]);
    expect(attributesOf(tree, "Tie")).toEqual([{ symbol: "f" }]);
    expect(formulasOf(await tie("$x$ 和 $W$"))).toEqual(["x", "W"]);
  });

  it("take the names from the notebook's cells", async () => {
    const source = `$x$\n\n${table('<Tie symbol="x" name="noSuchName" />', "neuron-and-layer")}`;
    await expect(processMdx(source, [remarkFormulaCode])).rejects.toThrow("没有名称“noSuchName”");
    const tree = await processMdx(source.replace("noSuchName", "x"), [remarkFormulaCode]);
    expect(formulasOf(tree)).toEqual([tied("x", "neuron-and-layer/x")]);
  });
});

describe("the build stops, naming file and line,", () => {
  const first = "$x$\n\n";
  const at = (line: number, message: string) => `src/content/docs/faq.mdx:${line}：${message}`;

  it("at a name that the notebook has not", async () => {
    await expect(tie(first + table('<Tie symbol="x" name="w" />'))).rejects.toThrow(
      at(4, "笔记本 layer 里没有名称“w”"),
    );
  });

  it("at a symbol that no formula of the section has", async () => {
    const source = `${first}${table('<Tie symbol="y" name="y" />')}## 下一节\n\n$y$`;
    await expect(tie(source)).rejects.toThrow(at(4, "这一节的公式里没有符号 y"));
    await expect(tie(table('<Tie symbol="x" name="x" />'))).rejects.toThrow(at(2, "这一节的公式里没有符号 x"));
    await expect(tie(`$x_t$\n\n${table('<Tie symbol="x" name="x" />')}`)).rejects.toThrow("这一节的公式里没有符号 x");
  });

  it("at a symbol that only a heading has", async () => {
    await expect(tie(`## 层 $x$\n\n${table('<Tie symbol="x" name="x" />')}`)).rejects.toThrow("没有符号 x");
  });

  it("at a symbol that is declared twice in a section", async () => {
    const twice = '<Tie symbol="x" name="x" />\n<Tie symbol="x" name="y" />';
    await expect(tie(first + table(twice))).rejects.toThrow(at(5, "符号 x 在这一节里声明了两次"));
    const apart = table('<Tie symbol="x" name="x" />') + table('<Tie symbol="x" name="y" />');
    await expect(tie(first + apart)).rejects.toThrow(at(8, "符号 x 在这一节里声明了两次"));
  });

  it("at a tie without a symbol", async () => {
    await expect(tie(first + table('<Tie name="x" />'))).rejects.toThrow(at(4, "<Tie> 要有 symbol"));
  });
});
