import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { openSite, type OpenSite } from "./support/openSite";

let site: OpenSite;

beforeAll(async () => {
  site = await openSite(
    {
      "site/index.html": "home",
      "site/404.html": "missing",
      "site/app.js": "0123456789",
      "site/core.wasm": "1",
      "site/cell.ts": "1",
      "site/data.json": "1",
      "site/zh.pf_meta": "1",
      "site/注意力/index.html": "attention",
    },
    { base: "/sub/path/" },
  );
});

afterAll(() => site.close());

describe("the static server", () => {
  it("serves a folder's index and Chinese names below its base", async () => {
    expect(await (await fetch(site.server.url)).text()).toBe("home");
    expect(await (await fetch(`${site.server.url}注意力`)).text()).toBe("attention");
  });

  it("sends a folder without its last slash, the base itself included, to the one with it, query kept", async () => {
    const location = async (path: string) => {
      const { status, headers } = await site.ask(path);
      return [status, headers.location];
    };
    expect(await location("/sub/path?a=1")).toEqual([301, "/sub/path/?a=1"]);
    expect(await location(`/sub/path/${encodeURI("注意力")}?a=1`)).toEqual([
      301,
      `/sub/path/${encodeURI("注意力")}/?a=1`,
    ]);
  });

  it.each([
    ["index.html", "text/html; charset=utf-8"],
    ["app.js", "text/javascript; charset=utf-8"],
    ["core.wasm", "application/wasm"],
    ["data.json", "application/json; charset=utf-8"],
    ["cell.ts", "text/plain; charset=utf-8"],
    ["zh.pf_meta", "application/octet-stream"],
  ])("gives %s the type %s", async (name, type) => {
    expect((await site.ask(`/sub/path/${name}`)).headers["content-type"]).toBe(type);
  });

  it("sends no CORS header", async () => {
    const { headers } = await site.ask("/sub/path/app.js", { headers: { origin: "http://elsewhere.example" } });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each(["/sub/path/nothing/", "/sub/path/app.js/", "/sub/path/%E6%zz", "/app.js", "/"])(
    "answers %s, which is missing, with the site's own page",
    async (path) => {
      const { status, headers, body } = await site.ask(path, { headers: { "if-none-match": "*", range: "bytes=0-1" } });
      expect([status, headers["content-type"], body]).toEqual([404, "text/html; charset=utf-8", "missing"]);
    },
  );

  it("answers in plain text where the site has no page for what is missing", async () => {
    const bare = await openSite({ "site/index.html": "home" });
    const { status, body } = await bare.ask("/nothing");
    await bare.close();
    expect([status, body]).toEqual([404, "404\n"]);
  });

  it("says that a file hasn't changed", async () => {
    const { headers } = await site.ask("/sub/path/app.js");
    const again = await site.ask("/sub/path/app.js", { headers: { "if-none-match": headers.etag ?? "" } });
    expect([again.status, again.body]).toEqual([304, ""]);
  });

  it("has browsers ask again for each file, unless it is told for how long they needn't", async () => {
    expect((await site.ask("/sub/path/app.js")).headers["cache-control"]).toBe("no-cache");
    const lasting = await serveStatic({ root: site.root, maxAge: 600 });
    const { headers } = await fetch(`${lasting.url}app.js`);
    await lasting.close();
    expect(headers.get("cache-control")).toBe("max-age=600");
  });

  it("compresses text where it is told to, for browsers that take it, and nothing else", async () => {
    const server = await serveStatic({ root: site.root, compress: true });
    const ask = (name: string, encoding: string, method = "GET") =>
      fetch(`${server.url}${name}`, { method, headers: { "Accept-Encoding": encoding } });
    const zipped = await ask("app.js", "br, gzip");
    const { headers } = zipped;
    expect([headers.get("content-encoding"), headers.get("content-length")]).toEqual(["gzip", null]);
    expect(await zipped.text()).toBe("0123456789");
    const missing = await ask("nothing", "gzip");
    expect([missing.status, missing.headers.get("content-encoding"), await missing.text()]).toEqual([
      404,
      "gzip",
      "missing",
    ]);
    for (const plain of [
      await ask("app.js", "br"),
      await ask("zh.pf_meta", "gzip"),
      await ask("app.js", "gzip", "HEAD"),
    ])
      expect(plain.headers.get("content-encoding")).toBeNull();
    const unasked = await fetch(`${site.server.url}app.js`, { headers: { "Accept-Encoding": "gzip" } });
    expect(unasked.headers.get("content-encoding")).toBeNull();
    await server.close();
  });

  it("answers HEAD with the headers alone", async () => {
    const { status, headers, body } = await site.ask("/sub/path/app.js", { method: "HEAD" });
    expect([status, headers["content-length"], body]).toEqual([200, "10", ""]);
    const missing = await site.ask("/sub/path/nothing", { method: "HEAD" });
    expect([missing.status, missing.body]).toEqual([404, ""]);
  });

  it.each(["POST", "OPTIONS"])("refuses %s", async (method) => {
    const { status, headers } = await site.ask("/sub/path/app.js", { method });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each([
    ["bytes=2-4", "bytes 2-4/10", "234"],
    ["bytes=0-0", "bytes 0-0/10", "0"],
    ["bytes=-3", "bytes 7-9/10", "789"],
    ["bytes=8-", "bytes 8-9/10", "89"],
    ["bytes=8-99", "bytes 8-9/10", "89"],
  ])("serves the range %s", async (range, contentRange, content) => {
    const { status, headers, body } = await site.ask("/sub/path/app.js", { headers: { range } });
    expect([status, headers["content-range"], body]).toEqual([206, contentRange, content]);
  });

  it.each(["bytes=10-", "bytes=5-2"])("refuses the range %s, which no byte is in", async (range) => {
    const { status, headers } = await site.ask("/sub/path/app.js", { headers: { range } });
    expect([status, headers["content-range"]]).toEqual([416, "bytes */10"]);
  });

  it("records what was asked for", async () => {
    await site.ask(`/sub/path/${encodeURI("注意力")}/?a=1`);
    await site.ask("/sub/path/app.js?v=1");
    await site.ask("/sub/path/nothing");
    expect(site.server.requests.slice(-3)).toMatchObject([
      { method: "GET", path: "/sub/path/注意力/", status: 200 },
      {
        path: "/sub/path/app.js",
        status: 200,
        file: expect.stringMatching(/app\.js$/),
        contentType: "text/javascript; charset=utf-8",
      },
      { path: "/sub/path/nothing", status: 404 },
    ]);
  });
});
