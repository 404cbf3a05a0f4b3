import type { APIRoute, GetStaticPaths } from "astro";
import { replaceNumber } from "../../notebook/contract/jsonNumbers";
import { BLANK, blankNotebook } from "../../notebook/build/blankNotebook";
import { listNotebooks } from "../../notebook/build/listNotebooks";
import { loadNotebook } from "../../notebook/build/loadNotebook";

export const getStaticPaths: GetStaticPaths = async () => {
  return [...(await listNotebooks()), BLANK].map((slug) => ({ params: { slug } }));
};

const load = async (slug: string) => (slug === BLANK ? blankNotebook() : loadNotebook(slug));

/** What the page hands to the frame on the first press: text, recorded outputs, highlighting, compiled cells. */
export const GET: APIRoute = async ({ params }) => {
  const { text, recorded, highlights, compiled } = await load(params.slug ?? "");
  return new Response(
    JSON.stringify({ text, outputs: recorded.cells, seconds: recorded.seconds, highlights, compiled }, replaceNumber),
  );
};
