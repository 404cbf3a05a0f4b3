import type { APIRoute } from "astro";
import { renderInlineMath } from "../formula/build/renderMath";
import { loadGlossary } from "../glossary/build/loadGlossary";
import type { TermCardContent } from "../glossary/page/TermCardContent";

/** What the cards of the article's terms say, by the term's id. */
export const GET: APIRoute = () => {
  const cards = loadGlossary().map(({ id, zh, en, abbreviations, definition, section }): [string, TermCardContent] => [
    id,
    {
      zh,
      en: [en, ...abbreviations.filter((short) => short !== en)].join("，"),
      definition: renderInlineMath(definition),
      section,
    },
  ]);
  return new Response(JSON.stringify(Object.fromEntries(cards)));
};
