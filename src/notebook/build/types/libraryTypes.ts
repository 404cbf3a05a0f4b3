import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { LIBRARY_FOLDER, LIBRARY_TAG } from "../../contract/typeFiles";
import { type LibraryDocs, readLibraryDocs } from "./libraryDocs";

/** As everywhere in the build: from the project's own folder, for Astro bundles this module elsewhere. */
const source = "src";
const INDEX = "notebook/kernel/library/index.ts";

/**
 * The declarations of the library that cells import as "notebook", by their paths for the language worker. They are made
 * from its source; what a reader sees of its documentation is Chinese (src/content/library.json).
 */
export function libraryTypes(docs: LibraryDocs = readLibraryDocs()): Record<string, string> {
  const files: Record<string, string> = {
    [`${LIBRARY_FOLDER}/package.json`]: JSON.stringify({
      types: INDEX.replace("notebook/", "").replace(/ts$/, "d.ts"),
    }),
  };
  const waiting = [INDEX];
  const seen = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = declarationsOf(path);
    files[`${LIBRARY_FOLDER}/${path.replace("notebook/", "").replace(/ts$/, "d.ts")}`] = documented(text, docs);
    for (const [, imported] of text.matchAll(/from "(\.[^"]+)"/g)) {
      waiting.push(`${posix.join(posix.dirname(path), imported)}.ts`);
    }
  }
  return files;
}

/** What a module of ours declares, without a look at any other: all that it exports says its types. */
function declarationsOf(path: string): string {
  const fileName = join(source, path);
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(fileName, "utf8"), {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      strict: true,
      isolatedDeclarations: true,
    },
  });
  for (const { messageText } of diagnostics) {
    throw new Error(`src/${path}：${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  }
  return outputText;
}

/** With the readers' documentation in the place of our own. */
function documented(text: string, { functions }: LibraryDocs): string {
  const plain = text.replace(/\/\*\*[\s\S]*?\*\/\s*/g, "");
  return plain.replace(/^export declare (?:function|const) (\w+)/gm, (declaration, name: string) => {
    const entry = functions.find((each) => each.name === name);
    if (!entry) return declaration;
    const parameters = Object.entries(entry.parameters).map(([parameter, means]) => ` * @param ${parameter} ${means}`);
    return `/**\n * ${entry.means}\n${parameters.join("\n")}\n * @${LIBRARY_TAG} ${name}\n */\n${declaration}`;
  });
}
