import { visit } from "unist-util-visit";
import { markSymbols, type TiedSymbol } from "../formula/build/markSymbols";
import { loadNotebook } from "../notebook/build/loadNotebook";
import { CompileError } from "../notebook/kernel/compile/CompileError";
import { compileCell } from "../notebook/kernel/compile/compileCell";

interface Node {
  type: string;
  name?: string | null;
  depth?: number;
  value?: string;
  attributes?: { type: string; name: string; value: unknown }[];
  children?: Node[];
  data?: { hChildren?: { value?: string; children?: { value?: string }[] }[] };
  position?: { start: { line: number } };
}

/** A symbol that a `<FormulaCode>` declares, and where. */
interface Declaration extends TiedSymbol {
  section: number;
}

/**
 * Ties the symbols that `<FormulaCode notebook="…"><Tie symbol="…" name="…" /></FormulaCode>` declares to their
 * occurrences in the formulas of the same section (of a heading of the second level). The build stops, naming file and
 * line, at a tie to a name that the notebook has not, and at a symbol that no formula of the section has.
 */
export function remarkFormulaCode() {
  return async (tree: Node, file: { path?: string }) => {
    const sections = sectionsOf(tree.children ?? []);
    const fail = (node: Node, message: string) => {
      throw new Error(`${file.path ?? ""}:${node.position?.start.line ?? 1}：${message}`);
    };
    const declarations: Declaration[] = [];
    for (const [section, nodes] of sections.entries()) {
      for (const element of find(nodes, "FormulaCode")) {
        const notebook = attribute(element, "notebook");
        const names = await namesOf(notebook);
        for (const tie of find(element.children ?? [], "Tie")) {
          const [symbol, name] = [attribute(tie, "symbol"), attribute(tie, "name")];
          if (symbol === "") fail(tie, '<Tie> 要有 symbol="…"：公式里的符号，用 TeX 写');
          if (name === "") continue;
          if (!names.has(name)) fail(tie, `笔记本 ${notebook} 里没有名称“${name}”；它要在某个单元的顶层声明`);
          if (declarations.some((other) => other.section === section && other.symbol === symbol)) {
            fail(tie, `符号 ${symbol} 在这一节里声明了两次`);
          }
          tie.attributes?.push({ type: "mdxJsxAttribute", name: "notebook", value: notebook });
          declarations.push({ symbol, tie: `${notebook}/${name}`, section });
          const used = formulas(nodes).some(({ value = "" }) => markSymbols(value, [{ symbol, tie: "" }]) !== value);
          if (!used) fail(tie, `这一节的公式里没有符号 ${symbol}；带下标的算另一个符号，要连下标一起写`);
        }
      }
    }
    for (const [section, nodes] of sections.entries()) {
      const symbols = declarations.filter((declaration) => declaration.section === section);
      if (symbols.length > 0) for (const formula of formulas(nodes)) setFormula(formula, symbols);
    }
  };
}

function sectionsOf(children: Node[]): Node[][] {
  const sections: Node[][] = [[]];
  for (const node of children) {
    if (node.type === "heading" && node.depth === 2) sections.push([]);
    sections[sections.length - 1].push(node);
  }
  return sections;
}

function find(nodes: Node[], name: string): Node[] {
  const found: Node[] = [];
  const root = { type: "root", children: nodes };
  visit(root as never, (node: Node) => {
    if (node.name === name) found.push(node);
  });
  return found;
}

const attribute = (node: Node, name: string): string =>
  String(node.attributes?.find((candidate) => candidate.name === name)?.value ?? "");

async function namesOf(notebook: string): Promise<Set<string>> {
  const { notebook: parsed } = await loadNotebook(notebook);
  try {
    return new Set(parsed.cells.flatMap(({ code }) => compileCell(code).declares));
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new Error(`notebooks/${notebook}.ts：${error.message}`);
  }
}

function formulas(nodes: Node[]): Node[] {
  const found: Node[] = [];
  // A heading's formula becomes its address: it stays as it is.
  const root = { type: "root", children: nodes.filter(({ type }) => type !== "heading") };
  visit(root as never, (node: Node) => {
    if (node.type === "math" || node.type === "inlineMath") found.push(node);
  });
  return found;
}

function setFormula(formula: Node, symbols: readonly TiedSymbol[]): void {
  formula.value = markSymbols(formula.value ?? "", symbols);
  // What remark-math hands on to KaTeX: the text itself, or the text in its element.
  const [first] = formula.data?.hChildren ?? [];
  if (first?.children?.[0]) first.children[0].value = formula.value;
  else if (first) first.value = formula.value;
}
