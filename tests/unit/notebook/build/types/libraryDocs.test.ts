import { describe, expect, it } from "vitest";
import { loadNotebook } from "../../../../../src/notebook/build/loadNotebook";
import { readLibraryDocs } from "../../../../../src/notebook/build/types/libraryDocs";
import { librarySignatures } from "../../../../../src/notebook/build/types/librarySignatures";
import * as library from "../../../../../src/notebook/kernel/library/index";

const { groups, functions } = readLibraryDocs();
const signatures = librarySignatures();

describe("the readers' page of the notebook library (src/content/library.json)", () => {
  it("has every function that a cell can import, once, and no other", () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(library).sort());
  });

  it.each(functions)("says of $name what each parameter is, by its name in the source", ({ name, parameters }) => {
    const signature = signatures.get(name) ?? "";
    for (const parameter of Object.keys(parameters)) expect(signature).toMatch(new RegExp(`[(\\s.]${parameter}\\??:`));
    // Those that are taken apart have no name of their own.
    const named = [...signature.matchAll(/^(?:function|const) \w+(?:<.*?>)?(?:: )?\((\w+)/g)].map(([, first]) => first);
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(named));
  });

  it("shows each at work, in a notebook that stands below its group", async () => {
    for (const { notebook, functions: shown } of groups) {
      const code = (await loadNotebook(notebook)).notebook.cells.map((cell) => cell.code).join("\n");
      for (const { name } of shown) expect(code).toMatch(new RegExp(`\\b${name}\\(`));
    }
  });
});
