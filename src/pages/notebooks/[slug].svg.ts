import type { APIRoute, GetStaticPaths } from "astro";
import { drawPicture } from "../../notebook/build/drawPicture";
import { listNotebooks } from "../../notebook/build/listNotebooks";
import { loadNotebook } from "../../notebook/build/loadNotebook";

export const getStaticPaths: GetStaticPaths = async () => {
  return (await listNotebooks()).map((slug) => ({ params: { slug } }));
};

/** A notebook's picture in the gallery: what it showed when it was recorded. */
export const GET: APIRoute = async ({ params }) => {
  const picture = drawPicture(await loadNotebook(params.slug ?? ""));
  return new Response(picture, { headers: { "Content-Type": "image/svg+xml" } });
};
