import { test as base } from "@playwright/test";
import { SCRIPT_END } from "../../../src/notebook/contract/scriptEnd";
import { serveStatic, type StaticServer } from "../../../src/commands/serve/serveStatic";
import { builds } from "./builds";
import { launchOptions } from "../../../src/commands/chromium/launchOptions";

interface WorkerFixtures {
  /** `test.use({ webgl: false })` at the top of a file starts a browser without WebGL. */
  webgl: boolean;
  /** `test.use({ language: true })` has TypeScript's language worker in the editor; it takes seconds of a core, so it is an empty one elsewhere. */
  language: boolean;
  /** The site built for `/`; `page.goto("")` and relative addresses lead to it. */
  site: StaticServer;
  /** The site built for `/sub/path/`. */
  subPathSite: StaticServer;
}

interface TestFixtures {
  /** Addresses beyond the site that were asked for; a test fails when there is one. Read it, or leave it. */
  foreignRequests: string[];
}

/** Playwright's `test`, with the built site served and with every request that leaves it refused. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  webgl: [true, { scope: "worker", option: true }],
  language: [false, { scope: "worker", option: true }],
  launchOptions: [
    // Of Firefox the project's own options say where it is.
    async ({ webgl, browserName, launchOptions: given }, use) =>
      use(browserName === "chromium" ? await launchOptions({ webgl }) : given),
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
  site: [async ({}, use) => serving(builds.root, use), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  subPathSite: [async ({}, use) => serving(builds.subPath, use), { scope: "worker" }],
  baseURL: async ({ site }, use) => use(site.url),
  foreignRequests: [
    async ({ context, language }, use) => {
      const requests: string[] = [];
      if (!language) {
        const body = `/* Answers nothing. */\n${SCRIPT_END}\n`;
        await context.route(/\/(language|types)\.js$/, (route) =>
          route.fulfill({ contentType: "text/javascript", body }),
        );
      }
      await context.route(
        (url) => /^(https?|wss?):$/.test(url.protocol) && url.hostname !== "127.0.0.1",
        (route) => {
          requests.push(route.request().url());
          return route.abort();
        },
      );
      await use(requests);
      base.expect(requests, "请求离开了本站").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";

async function serving(
  build: { folder: string; base: string },
  use: (server: StaticServer) => Promise<void>,
): Promise<void> {
  const server = await serveStatic({ root: build.folder, base: build.base });
  await use(server);
  await server.close();
}
