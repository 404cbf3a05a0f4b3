import { readFileSync } from "node:fs";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packPassages.ts`: writes what `loadData("passages")` gives, the text of four of the article's own
// pages, section by section. It stays as it is when they change: the notebook's questions name sentences in it.
const PAGES = ["background", "concepts/learning-resources", "concepts/conferences", "future"];

/** A formula as plain text: the few commands that these pages use. */
const plainFormula = (tex: string): string =>
  tex
    .replaceAll(/\\times/gu, "×")
    .replaceAll(/\\approx/gu, "≈")
    .replaceAll(/\\(?:mathbf|operatorname|sqrt)/gu, "")
    .replaceAll(/[\\{}]/gu, "");

/** Prose without its marks: no links, citations, bold type or formulas. */
const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/ ?<Cite[^>]*\/>/gu, "")
    .replaceAll(/<\/?>/gu, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/\$([^$]*)\$/gu, (_, tex: string) => plainFormula(tex))
    .replaceAll(/\*\*|`/gu, "")
    .replace(/^(?:- |\d+\. )/u, "")
    .replaceAll(/ (?=[，。；：、）])|(?<=[，。；：、？]) /gu, "")
    .trim();

const sections: { page: string; title: string; text: string }[] = [];
for (const path of PAGES) {
  const source = readFileSync(`src/content/docs/${path}.mdx`, "utf8");
  const page = /^title: (.*)$/mu.exec(source)?.[1] ?? path;
  let title = page;
  for (const line of source.split("\n---\n").slice(1).join("\n---\n").split("\n")) {
    const heading = /^#{2,3} (.*)$/u.exec(line);
    if (heading) title = heading[1];
    else if (title !== "参考文献" && !/^(?:import |\||<|$)/u.test(line)) {
      const last = sections.at(-1);
      if (last?.page === page && last.title === title) last.text += plainText(line);
      else sections.push({ page, title, text: plainText(line) });
    }
  }
}

await writeDataSet("passages", {
  source: `Four pages of this article as they were in November 2026: ${PAGES.join(", ")}; tables, figures and references left out.`,
  licence: "CC BY-SA 4.0, as the article",
  sections,
});
