import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Term } from "../../../src/glossary/build/glossarySchema";
import { loadGlossary, namesOf } from "../../../src/glossary/build/loadGlossary";

// What an entry calls the section that explains it has to speak of it.

const HEADING = /^(#+) (.*)$/;

/** As the page's headings get their anchors. */
const anchorOf = (heading: string) =>
  heading
    .replaceAll("$", "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-");

/** The source of the section that an address leads to, the whole page where it names none; undefined where there is none. */
function sectionAt(address: string): string | undefined {
  const [page, anchor] = address.split("#");
  const file = `src/content/docs${page.replace(/\/$/, "")}.mdx`;
  const source = readFileSync(existsSync(file) ? file : `src/content/docs${page}index.mdx`, "utf8");
  if (anchor === undefined) return source;
  const lines = source.split("\n");
  const start = lines.findIndex((line) => anchorOf(HEADING.exec(line)?.[2] ?? "") === anchor);
  if (start === -1) return undefined;
  const depth = HEADING.exec(lines[start])?.[1].length ?? 0;
  const length = lines.slice(start + 1).findIndex((line) => (HEADING.exec(line)?.[1].length ?? Infinity) <= depth);
  return lines.slice(start, length === -1 ? undefined : start + 1 + length).join("\n");
}

/** By a name, or by how its name begins: a section of a page on the concept calls it less than its name. */
const speaksOf = (section: string, term: Term) =>
  [...namesOf(term), term.zh.replace(/\s*函数$/, ""), term.zh.slice(0, 2)].some((name) =>
    section.toLowerCase().includes(name.toLowerCase()),
  );

describe("the section that explains a concept", () => {
  it("is there, and speaks of it by one of its names", () => {
    const silent = loadGlossary().filter((term) => {
      const section = sectionAt(term.section);
      return section === undefined || !speaksOf(section, term);
    });
    expect(silent.map(({ zh, section }) => `${zh}：${section}`)).toEqual([]);
  });
});
