import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SCRIPT_END } from "../../../../src/notebook/contract/scriptEnd";
import { fetchScript } from "../../../../src/notebook/page/fetchWhole";
import { readSiteFile } from "../../../../src/notebook/page/readSiteFile";

let server: Server;
let folders: { data: string; runtime: string };
/** What was asked for, and by which rule of the browser's cache. */
const asked: string[] = [];
/** What the server answers, by address; else there is no such file. */
const files = new Map<string, string | Uint8Array | number | "abort">();

beforeAll(async () => {
  server = createServer(({ url = "", headers }, response) => {
    asked.push(`${url}${headers["cache-control"] === undefined ? "" : ` ${headers["cache-control"]}`}`);
    const file = files.get(url);
    if (file === "abort") {
      response.destroy();
      return;
    }
    response.statusCode = typeof file === "number" ? file : file === undefined ? 404 : 200;
    response.end(typeof file === "number" ? undefined : file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  folders = { data: `${site}data/`, runtime: `${site}runtime/abc/` };
});
afterAll(() => server.close());
beforeEach(() => {
  asked.splice(0);
  files.clear();
});

const HTML = "<!doctype html><title>登录</title>";
const SCRIPT = `editor();\n${SCRIPT_END}\n`;
const require = createRequire(import.meta.url);
const wasm = await readFile(require.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm"));
const read = (kind: "data" | "runtime", name: string) => readSiteFile({ request: 7, file: { kind, name } }, folders);
const text = (bytes?: ArrayBuffer) => new TextDecoder().decode(bytes);

describe("a file of the site, for the frame", () => {
  it("is a data set by its name, or a part of the runtime by its file's", async () => {
    files.set("/data/iris.json", '{"rows":[1]}');
    files.set("/runtime/abc/editor.js", SCRIPT);
    const iris = await read("data", "iris");
    expect([iris.request, text(iris.bytes), iris.error]).toEqual([7, '{"rows":[1]}', undefined]);
    expect(text((await read("runtime", "editor.js")).bytes)).toBe(SCRIPT);
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
    expect(await read("data", name)).toEqual({ request: 7, error: `没有叫“${name}”的数据集` });
    expect(asked).toEqual([]);
  });

  it("that there isn't is said to be none", async () => {
    const { error } = await read("data", "nothing");
    expect(error).toBe("没有叫“nothing”的数据集：请检查网络，再试一次。");
  });

  it("that can't be reached is blamed on the network", async () => {
    // A port on which nobody listens.
    const nowhere = { data: "http://127.0.0.1:1/", runtime: "http://127.0.0.1:1/" };
    const reply = await readSiteFile({ request: 8, file: { kind: "data", name: "iris" } }, nowhere);
    expect(reply).toEqual({ request: 8, error: "数据集“iris”没有取到：请检查网络，再试一次。" });
  });
});

describe("a network that lies", () => {
  const kinds = [
    { kind: "runtime", name: "charts.js", url: "/runtime/abc/charts.js", part: "画图的部分", whole: SCRIPT },
    { kind: "runtime", name: "hints.js", url: "/runtime/abc/hints.js", part: "错误的解释", whole: SCRIPT },
    { kind: "data", name: "penguins", url: "/data/penguins.json", part: "数据集“penguins”", whole: "[[1,2],[3,4]]" },
    {
      kind: "runtime",
      name: "tfjs-backend-wasm.wasm",
      url: "/runtime/abc/tfjs-backend-wasm.wasm",
      part: "WASM 后端",
      whole: new Uint8Array(wasm),
    },
  ] as const;
  const faults: {
    fault: string;
    says: string;
    of: (whole: string | Uint8Array) => string | Uint8Array | number | "abort";
  }[] = [
    { fault: "a status of 503", says: "没有取到（503）", of: () => 503 },
    { fault: "a broken connection", says: "没有取到", of: () => "abort" },
    { fault: "half of it", says: "没有载入完整", of: (whole) => whole.slice(0, whole.length / 2) },
    { fault: "HTML with status 200", says: "没有载入完整", of: () => HTML },
    { fault: "nothing with status 200", says: "没有载入完整", of: () => "" },
  ];
  it.each(kinds.flatMap((file) => faults.map((fault) => ({ ...file, ...fault }))))(
    "that gives $fault for $name is told, and what it gave isn't taken from a cache when it is asked again",
    async ({ kind, name, url, part, whole, says, of }) => {
      files.set(url, of(whole));
      const { bytes, error } = await read(kind, name);
      expect([bytes, error]).toEqual([undefined, `${part}${says}：请检查网络，再试一次。`]);
      files.set(url, whole);
      expect((await read(kind, name)).bytes?.byteLength).toBe(whole.length);
      await read(kind, name);
      expect(asked).toEqual([url, `${url} no-cache`, url]);
    },
  );
});

describe("a script that is kept", () => {
  it("is fetched once, however many ask for it, and again only where it failed", async () => {
    const url = `${folders.runtime}kernel.js`;
    files.set("/runtime/abc/kernel.js", HTML);
    await expect(fetchScript(url, "计算内核")).rejects.toThrow("计算内核没有载入完整：请检查网络，再试一次。");
    files.set("/runtime/abc/kernel.js", SCRIPT);
    const [first, second] = await Promise.all([fetchScript(url, "计算内核"), fetchScript(url, "计算内核")]);
    expect(await first.text()).toBe(SCRIPT);
    expect(second).toBe(first);
    expect(asked).toHaveLength(2);
  });
});
