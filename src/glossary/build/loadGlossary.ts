import { readFileSync } from "node:fs";
import { fromFiles } from "../../site/fileStore";
import { glossarySchema, type Term } from "./glossarySchema";

const file = "src/content/glossary.json";

/** All concepts of the glossary, as the file has them. Throws, naming entry and field, where the file is wrong. */
export function loadGlossary(): Term[] {
  return fromFiles("glossary", [file], () => readGlossary(JSON.parse(readFileSync(file, "utf8"))));
}

/** Checks a glossary: its fields, and that no name means two concepts. */
export function readGlossary(data: unknown): Term[] {
  const result = glossarySchema.safeParse(data);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    const entry = (data as { zh?: string }[])[Number(path[0])]?.zh ?? `第 ${Number(path[0]) + 1} 条`;
    throw new Error(`${file}：“${entry}”的 ${path.slice(1).join(".")} 不对：${message}`);
  }
  const owners = new Map<string, string>();
  for (const term of result.data) {
    for (const name of namesOf(term)) {
      const owner = owners.get(name.toLowerCase());
      if (owner !== undefined && owner !== term.zh)
        throw new Error(`${file}：“${name}”既指“${owner}”，又指“${term.zh}”`);
      owners.set(name.toLowerCase(), term.zh);
    }
  }
  return result.data;
}

/** Every name under which a concept is known or looked for, the article's own first. */
export const namesOf = ({ zh, en, abbreviations, synonyms, searchTerms, taiwan }: Term): string[] => [
  zh,
  ...abbreviations,
  en,
  ...synonyms,
  ...searchTerms,
  ...taiwan,
];
