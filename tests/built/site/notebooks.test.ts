import { expect, it } from "vitest";
import { readLibraryDocs } from "../../../src/notebook/build/types/libraryDocs";
import { builtPages } from "./builtPages";

/** The pages of chapters 3 and 4: they have formulas and notebooks. */
const chapters = builtPages.filter(({ address }) => /^\/(algorithms|examples)\/./.test(address));

it.each(chapters)("$address has its text, formulas, code and recorded outputs in its HTML", ({ document }) => {
  expect(document.querySelector("h1")?.textContent?.trim()).not.toBe("");
  expect(document.querySelectorAll(".katex").length).toBeGreaterThan(5);
  const cells = [...document.querySelectorAll(".notebook-static [data-cell]")];
  expect(cells.length).toBeGreaterThan(2);
  for (const cell of cells) {
    const id = cell.getAttribute("data-cell") ?? "";
    expect(cell.querySelector(".code-static")?.textContent?.trim().length, id).toBeGreaterThan(0);
    expect(cell.querySelector("[data-output]")?.childNodes.length, id).toBeGreaterThan(0);
    expect(cell.querySelectorAll("button").length, id).toBeGreaterThan(0);
  }
});

it("the library's page has every function, with its signature, and an example of each group", () => {
  const page = builtPages.find(({ address }) => address === "/notebooks/library/")?.document;
  const { groups } = readLibraryDocs();
  expect(groups.length).toBeGreaterThan(3);
  for (const { notebook, functions } of groups) {
    expect(page?.querySelector(`live-notebook[data-notebook="${notebook}"]`), notebook).not.toBeNull();
    for (const { name } of functions) {
      const signature = page?.getElementById(name)?.parentElement?.querySelector(".signature");
      expect(signature?.textContent, name).toContain(name);
    }
  }
});
