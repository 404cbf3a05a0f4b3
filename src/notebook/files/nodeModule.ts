import { NODE_LIBRARY } from "../contract/globalNames";
import type { ReaderControl } from "../contract/readerWork";
import type { ShownNotebook } from "./NotebookFile";
import { writeNotebookText } from "./notebookText";

/** What a module for Node is made from, besides the notebook. */
export interface NodeModuleParts {
  /** The script of the library for Node. */
  library: string;
  /** The values that the reader gave to controls. */
  controls: readonly ReaderControl[];
  /** The address of the folder of the site's data sets. */
  data: string;
  /** Where the expression stands in a cell's code whose value the cell shows; undefined where there is none. */
  resultOf(code: string): readonly [from: number, to: number] | undefined;
}

const PUT = "/*~*/";
const HEAD_END = "// ~~~~ 以下是笔记本 ~~~~";
const TAIL = "// ~~~~ 以上是笔记本，以下是它用到的 notebook 的函数：在 Node 里把结果印在终端上 ~~~~";

/**
 * A notebook as one module that Node runs: its cells one after the other. What is put into their code stands between
 * marks, and `readModule` takes it out again, to the letter.
 */
export function writeModule(notebook: ShownNotebook, parts: NodeModuleParts): string {
  const known = new Set<string>();
  const cells = notebook.cells.map((cell) => {
    if (cell.type === "markdown") return { ...cell, code: comment(cell.code) };
    const begin = `${PUT}$notebook().$cell(${JSON.stringify(cell.id)}, ${JSON.stringify(cell.title)});${PUT}`;
    return { ...cell, code: begin + putImports(putResult(cell.code, parts.resultOf(cell.code)), known) };
  });
  return [head(notebook), writeNotebookText({ ...notebook, cells }), tail(parts)].join("\n");
}

/** The notebook's text that is in a module, as it was before `writeModule`. Other text is given back as it is. */
export function readModule(text: string): string {
  const start = text.indexOf(HEAD_END);
  const body = start < 0 ? text : text.slice(start + HEAD_END.length).trimStart();
  const end = body.indexOf(TAIL);
  return (end < 0 ? body : `${body.slice(0, end).trimEnd()}\n`)
    .replace(/\/\*~\*\/.*?\/\*~\*\//g, "")
    .replace(/\/\*~ ([\s\S]*?) ~\*\//g, "$1")
    .replace(
      /^(\/\/ %%-+ \[markdown\]\n(?:\/\/.*\n)*?\/\/ ---%%\n)\/\*\n([\s\S]*?)\n\*\/$/gm,
      (_, header: string, code) => {
        return header + code.replaceAll("*\\/", "*/");
      },
    );
}

const comment = (text: string): string => `/*\n${text.replaceAll("*/", "*\\/")}\n*/`;

function putResult(code: string, place: readonly [number, number] | undefined): string {
  if (!place) return code;
  const [from, to] = place;
  return `${code.slice(0, from)}${PUT}$notebook().$result(${PUT}${code.slice(from, to)}${PUT})${PUT}${code.slice(to)}`;
}

/** An import that stands alone at the beginning of a line, with names and nothing else. */
const IMPORT = /^import\s+(?:\{([\w\s,$]*)\}|\*\s*as\s+([\w$]+))\s+from\s*["'](notebook|@tensorflow\/tfjs)["'];?/gm;

/** What a cell imports once more is known already, and a module may declare it only once. */
function putImports(code: string, known: Set<string>): string {
  return code.replace(
    IMPORT,
    (statement: string, list: string | undefined, whole: string | undefined, source: string) => {
      const isLibrary = source === "notebook";
      if (whole !== undefined) {
        if (known.has(whole)) return `/*~ ${statement} ~*/`;
        known.add(whole);
        return isLibrary ? `${PUT}const ${whole} = $notebook();${PUT}/*~ ${statement} ~*/` : statement;
      }
      const names = (list ?? "").split(",").flatMap((each) => {
        const [imported, local = imported] = each.trim().split(/\s+as\s+/);
        // Types are nothing where it runs.
        if (imported === "" || /^type\s/.test(imported) || known.has(local)) return [];
        known.add(local);
        return [{ imported, local }];
      });
      const taken = names
        .map(({ imported, local }) => (local === imported ? local : `${imported}: ${local}`))
        .join(", ");
      const from = isLibrary ? "$notebook()" : "$tf";
      const declared = taken === "" ? "" : `const { ${taken} } = ${from};`;
      return `${PUT}${declared}${PUT}/*~ ${statement} ~*/`;
    },
  );
}

const head = ({ title, description, address }: ShownNotebook): string => `// ${oneLine(title)}
// ${oneLine(description)}
// 来自 ${address}
//
// 在本机运行（Node.js 22.18 或更新的版本）：
//   npm install @tensorflow/tfjs
//   node 这个文件.ts
// 结果印在终端上：表格和张量印出数字，图用一句话说出画了什么，滑块等控件取下载时的值。
// 计算用 TensorFlow.js 的 CPU 后端，比浏览器里的 GPU 慢得多。enum、namespace 等写法要加上 --experimental-transform-types。
// loadData 先找旁边的 data/名字.json，没有就到网站上取。
// 夹在 ${"/*~*/"} 中间的是下载时加上的：在网站上再打开这个文件，它们会去掉。
// @ts-nocheck
import * as $tf from "@tensorflow/tfjs";

${HEAD_END}
`;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

const tail = ({ library, data, controls }: NodeModuleParts): string => `${TAIL}
function $notebook() {
  if (!globalThis.$notebookLibrary) {
    $loadLibrary();
    globalThis.$notebookLibrary = globalThis.${NODE_LIBRARY}({
      tf: $tf,
      folder: new URL("data/", import.meta.url),
      site: ${JSON.stringify(data)},
      controls: ${JSON.stringify(controls)},
    });
  }
  return globalThis.$notebookLibrary;
}
function $loadLibrary() {
${library}
}
`;
