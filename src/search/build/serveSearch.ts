import { resolve } from "node:path";
import type { AstroIntegrationLogger } from "astro";
import { buildSearch } from "./buildSearch";
import type { PageFile } from "./pages/readPages";
import { sitePages } from "../../site/pages";

type DevServer = Parameters<NonNullable<import("astro").AstroIntegration["hooks"]["astro:server:setup"]>>[0]["server"];

/** Where search is served, and who is told when that fails. */
export interface ServeOptions {
  base: string;
  folder: string;
  logger: AstroIntegrationLogger;
}

/**
 * Serves search in development: indexes the pages as the dev server itself renders them, when the first of search's files
 * is asked for, and afresh at the next opening after something has changed.
 */
export function serveSearch(server: DevServer, { base, folder, logger }: ServeOptions): void {
  let index: Promise<Map<string, Uint8Array>> | undefined;
  let isStale = false;
  const watched = ["src/content", "notebooks"].map((path) => resolve(path));
  server.watcher.on("all", (_, file) => {
    if (watched.some((path) => file.startsWith(path))) isStale = true;
  });

  const build = async (): Promise<Map<string, Uint8Array>> => {
    const address = server.httpServer?.address();
    if (!address || typeof address === "string") throw new Error("开发服务器还没有地址");
    const host =
      address.family === "IPv6" ? `[${address.address === "::" ? "::1" : address.address}]` : address.address;
    const origin = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${address.port}`;
    const pages: PageFile[] = [];
    // One after another: the first pages are being compiled.
    for (const { address: path } of sitePages()) {
      const response = await fetch(origin + base.replace(/\/$/, "") + path);
      if (response.ok) pages.push({ path, html: await response.text() });
      else logger.warn(`${path}：${response.status}，没有编入搜索`);
    }
    return buildSearch(pages);
  };

  const start = `${base}${folder}/`;
  server.middlewares.use((request, response, next) => {
    // Astro's own middleware may have taken the base off already.
    const url = decodeURI((request.url ?? "").replace(/\?.*/, ""));
    const path = url.startsWith(start)
      ? url.slice(start.length)
      : url.startsWith(`/${folder}/`)
        ? url.slice(folder.length + 2)
        : "";
    if (path === "") return next();
    if (index === undefined || (isStale && path === "concepts.json")) {
      isStale = false;
      index = build().catch((error: unknown) => {
        index = undefined;
        throw error;
      });
    }
    index
      .then((files) => {
        const content = files.get(path);
        if (!content) return next();
        response.setHeader("Content-Type", path.endsWith(".json") ? "application/json" : "application/octet-stream");
        response.setHeader("Cache-Control", "no-store");
        response.end(content);
      })
      .catch((error: unknown) => {
        logger.error(String(error));
        next(error);
      });
  });
}
