import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StaticServer, serveStatic } from "../../../src/commands/serve/serveStatic";

let root: string;
let server: StaticServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "serve-static-"));
  await mkdir(join(root, "site/注意力"), { recursive: true });
  await writeFile(join(root, "secret.txt"), "secret");
  await writeFile(join(root, "site/index.html"), "home");
  await writeFile(join(root, "site/404.html"), "missing");
  await writeFile(join(root, "site/app.js"), "1");
  await writeFile(join(root, "site/注意力/index.html"), "attention");
  server = await serveStatic({ root: join(root, "site"), base: "/sub/path/" });
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

const status = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    get({ hostname, port, path }, (response) => resolve(response.resume().statusCode)).on("error", reject);
  });

describe("the static server", () => {
  it("serves a folder's index and Chinese names below its base", async () => {
    expect(await (await fetch(server.url)).text()).toBe("home");
    expect(await (await fetch(`${server.url}注意力`)).text()).toBe("attention");
  });

  it("sends the right type and no CORS header", async () => {
    const { headers } = await fetch(`${server.url}app.js?v=1`);
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("answers what is missing with the site's own page", async () => {
    const response = await fetch(`${server.url}nothing/`);
    expect([response.status, await response.text()]).toEqual([404, "missing"]);
  });

  it("says that a file hasn't changed", async () => {
    const { headers } = await fetch(`${server.url}app.js`);
    const again = await fetch(`${server.url}app.js`, { headers: { "if-none-match": headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  it("serves nothing outside its base or its folder", async () => {
    expect(await status("/app.js")).toBe(404);
    expect(await status("/sub/path/../../secret.txt")).toBe(404);
    expect(await status("/sub/path/%2e%2e/secret.txt")).toBe(404);
    expect(await status("/sub/path/..%2fsecret.txt")).toBe(404);
  });

  it("records what was asked for", async () => {
    await fetch(`${server.url}app.js`);
    expect(server.requests.at(-1)).toMatchObject({ method: "GET", path: "/sub/path/app.js", status: 200 });
  });
});
