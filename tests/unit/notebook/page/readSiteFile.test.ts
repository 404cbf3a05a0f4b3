import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSiteFile } from "../../../../src/notebook/page/readSiteFile";

let server: Server;
let folders: { data: string; runtime: string };
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    response.statusCode = url.includes("broken") ? 503 : url.includes("iris") || url.includes("editor") ? 200 : 404;
    response.end(url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  folders = { data: `${site}data/`, runtime: `${site}runtime/abc/` };
});
afterAll(() => server.close());

const read = (kind: "data" | "runtime", name: string) => readSiteFile({ request: 7, file: { kind, name } }, folders);
const text = (bytes?: ArrayBuffer) => new TextDecoder().decode(bytes);

describe("a file of the site, for the frame", () => {
  it("is a data set by its name, or a part of the runtime by its file's", async () => {
    const iris = await read("data", "iris");
    expect([iris.request, text(iris.bytes), iris.error]).toEqual([7, "/data/iris.json", undefined]);
    expect(text((await read("runtime", "editor-1.js")).bytes)).toBe("/runtime/abc/editor-1.js");
  });

  it.each([
    "../secret",
    "a/b",
    "..",
    "a..b",
    "",
    "A",
    ".hidden",
    "-x",
    "a b",
    "%2e%2e",
    "a?b",
    "a#b",
    "https://x",
    "iris\n",
  ])("is never asked for by %j, which is no name", async (name) => {
    asked.splice(0);
    expect(await read("data", name)).toEqual({ request: 7, error: `没有叫“${name}”的数据集` });
    expect(asked).toEqual([]);
  });

  it("that there isn't is said to be none", async () => {
    expect(await read("data", "nothing")).toEqual({ request: 7, error: "没有叫“nothing”的数据集" });
  });

  it("that the server refuses is told with its status", async () => {
    expect(await read("data", "broken")).toEqual({ request: 7, error: "“broken”没有取到：503" });
  });

  it("that can't be reached is blamed on the network", async () => {
    // A port on which nobody listens.
    const nowhere = { data: "http://127.0.0.1:1/", runtime: "http://127.0.0.1:1/" };
    const reply = await readSiteFile({ request: 8, file: { kind: "data", name: "iris" } }, nowhere);
    expect(reply).toEqual({ request: 8, error: "“iris”没有取到：请检查网络，再试一次" });
  });
});
