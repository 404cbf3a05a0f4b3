import { defineMiddleware } from "astro:middleware";

/**
 * Starlight's pages are dark until their script chooses a theme, which leaves a reader without JavaScript in the dark:
 * they start from the light one here.
 */
export const onRequest = defineMiddleware(async (_, next) => {
  const response = await next();
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return response;
  const html = await response.text();
  return new Response(html.replace('data-theme="dark"', 'data-theme="light"'), response);
});
