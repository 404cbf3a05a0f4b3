import { parse } from "acorn";
import { transformSync } from "esbuild";
import type { Cell } from "../../src/notebook/contract/cells";

// The notebook's own helpers only wrap data, so here they hand their arguments on; what costs time is reading tensors
// back from the GPU, and that is done as in the site's kernel: for every tensor that is shown.
const prelude = `
globalThis.tf ?? await new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "../tf.es2017.min.js";
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});
const benchRead = (value) =>
  value?.dataSync ? Array.from(value.dataSync()) : Array.isArray(value) ? value.map(benchRead) : value;
const benchHelpers = new Proxy({}, { get: (_, name) => (...values) => benchRead(values) });
`;

/**
 * A notebook's cell as a JavaScript cell for the published Starboard, which shows `结果：`, the backend and the values.
 * The cell may import TensorFlow.js as `tf` and helpers that show data, and nothing from cells above it.
 */
export function starboardCell(cell: Cell): string {
  const { code } = transformSync(cell.code, { loader: "ts", target: "esnext" });
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  let body = "";
  let result = "undefined";
  for (const statement of program.body) {
    const text = code.slice(statement.start, statement.end);
    if (statement.type === "ImportDeclaration") {
      body += importText(statement.source.value, statement.specifiers);
    } else if (statement.type === "ExpressionStatement" && statement === program.body.at(-1)) {
      result = code.slice(statement.expression.start, statement.expression.end);
    } else {
      body += `${text}\n`;
    }
  }
  return `${prelude}${body}const benchResult = benchRead(${result});\n"结果：" + JSON.stringify([tf.getBackend(), benchResult])`;
}

function importText(source: unknown, specifiers: readonly { type: string; local: { name: string } }[]): string {
  if (source !== "notebook") return "";
  const names = specifiers.filter(({ type }) => type === "ImportSpecifier").map(({ local }) => local.name);
  return names.length === 0 ? "" : `const { ${names.join(", ")} } = benchHelpers;\n`;
}
