import type { Root, RootContent } from "mdast";
import type { InlineMath, Math as MathBlock } from "mdast-util-math";
import type {} from "mdast-util-to-hast";
import { visit } from "unist-util-visit";
import { markSymbols, type TiedSymbol } from "../formula/build/markSymbols";
import { loadNotebook } from "../notebook/build/loadNotebook";
import { addAttributes, isElement, type MdxElement, type PageFile, readAttribute, stopAt } from "./mdxElements";

type Formula = MathBlock | InlineMath;

interface Options {
  /** What gives the names that a notebook's cells declare at their top level. */
  declaredNames?: (notebook: string) => Promise<readonly string[]>;
}

/**
 * Ties the symbols that `<FormulaCode notebook="…"><Tie symbol="…" name="…" /></FormulaCode>` declares to their
 * occurrences in the formulas of the same section (of a heading of the second level). The build stops, naming file and
 * line, at a tie to a name that the notebook has not, and at a symbol that no formula of the section has.
 */
export function remarkFormulaCode({ declaredNames = namesOfCells }: Options = {}) {
  return async (tree: Root, file: PageFile) => {
    for (const nodes of splitSections(tree)) {
      const formulas = findFormulas(nodes);
      const symbols: TiedSymbol[] = [];
      for (const element of findElements(nodes, "FormulaCode")) {
        const notebook = readAttribute(element, "notebook");
        const names = await declaredNames(notebook);
        for (const tie of findElements(element.children, "Tie")) {
          const stop = (message: string) => stopAt(file, tie, message);
          const [symbol, name] = [readAttribute(tie, "symbol"), readAttribute(tie, "name")];
          if (symbol === "") stop('<Tie> 要有 symbol="…"：公式里的符号，用 TeX 写');
          if (name === "") continue;
          if (!names.includes(name)) stop(`笔记本 ${notebook} 里没有名称“${name}”；它要在某个单元的顶层声明`);
          if (symbols.some((other) => other.symbol === symbol)) stop(`符号 ${symbol} 在这一节里声明了两次`);
          if (!formulas.some(({ value }) => markSymbols(value, [{ symbol, tie: "" }]) !== value))
            stop(`这一节的公式里没有符号 ${symbol}；带下标的算另一个符号，要连下标一起写`);
          addAttributes(tie, { notebook });
          symbols.push({ symbol, tie: `${notebook}/${name}` });
        }
      }
      for (const formula of formulas) rewriteFormula(formula, markSymbols(formula.value, symbols));
    }
  };
}

async function namesOfCells(notebook: string): Promise<string[]> {
  return (await loadNotebook(notebook)).compiled.flatMap(({ compiled }) => compiled.declares);
}

/** What stands before the first heading of the second level, and what each such heading opens. */
function splitSections({ children }: Root): RootContent[][] {
  const sections: RootContent[][] = [[]];
  for (const node of children) {
    if (node.type === "heading" && node.depth === 2) sections.push([]);
    sections.at(-1)?.push(node);
  }
  return sections;
}

function findElements(children: RootContent[], name: string): MdxElement[] {
  const found: MdxElement[] = [];
  const root: Root = { type: "root", children };
  visit(root, (node) => {
    if (isElement(node, name)) found.push(node);
  });
  return found;
}

function findFormulas(nodes: RootContent[]): Formula[] {
  const found: Formula[] = [];
  // A heading's formula becomes its address: it stays as it is.
  const root: Root = { type: "root", children: nodes.filter(({ type }) => type !== "heading") };
  visit(root, (node) => {
    if (node.type === "math" || node.type === "inlineMath") found.push(node);
  });
  return found;
}

function rewriteFormula(formula: Formula, value: string): void {
  formula.value = value;
  // What remark-math hands on to KaTeX: the text itself, or the text in its element.
  const [first] = formula.data?.hChildren ?? [];
  const text = first?.type === "element" ? first.children[0] : first;
  if (text?.type === "text") text.value = value;
}
