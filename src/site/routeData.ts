import type {} from "@astrojs/starlight";
import { defineRouteMiddleware } from "@astrojs/starlight/route-data";

/** The first page has the menu of all pages, too: phones show it; wide windows, where the page's own contents do, hide it. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  locals.starlightRoute.hasSidebar = true;
});
