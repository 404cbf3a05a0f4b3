import { mkdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { parseNotebook } from "../../notebook/files/parseNotebook";

/**
 * Runs some cells of a notebook in Node, in their order, as one module, and gives the names asked for. The library's
 * `setHost` must have been called. Throws where the notebook lacks a cell or the cells lack a name.
 */
export async function loadCells(slug: string, ids: readonly string[], names: readonly string[]): Promise<unknown> {
  const file = `notebooks/${slug}.ts`;
  const { cells } = parseNotebook(await readFile(file, "utf8"), file);
  const code = ids.map((id) => {
    const cell = cells.find((candidate) => candidate.id === id);
    if (!cell) throw new Error(`${file}: no cell ${id}`);
    return cell.code;
  });
  const folder = ".cache/cells";
  await mkdir(folder, { recursive: true });
  const outfile = resolve(folder, `${slug}.mjs`);
  await build({
    stdin: { contents: `${code.join("\n;")}\nexport { ${names.join(", ")} };`, loader: "ts", resolveDir: "." },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    // One copy of each: TensorFlow.js keeps its backends, the library its host.
    external: ["@tensorflow/tfjs"],
    plugins: [
      {
        name: "library",
        setup: ({ onResolve }) => {
          const path = pathToFileURL(resolve("src/notebook/kernel/library/index.ts")).href;
          onResolve({ filter: /^notebook$/ }, () => ({ path, external: true }));
        },
      },
    ],
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}
