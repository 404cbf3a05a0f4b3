import type { APIRoute } from "astro";
import { loadReferences } from "../references/loadReferences";

/** The works that the article cites, as BibTeX. */
export const GET: APIRoute = () =>
  new Response([...loadReferences().values()].map(({ bibtex }) => `${bibtex}\n`).join("\n"), {
    headers: { "Content-Type": "application/x-bibtex; charset=utf-8" },
  });
