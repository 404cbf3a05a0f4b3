import { existsSync } from "node:fs";
import { readdir, readlink, truncate, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { serveStatic } from "../../../src/commands/serve/serveStatic";
import { openSite, type OpenSite } from "./support/openSite";

const big = Buffer.alloc(8 << 20, "a");
let site: OpenSite;

beforeAll(async () => {
  site = await openSite(
    {
      "site/index.html": "home",
      "site/404.html": "missing",
      "site/folder/index.html": "folder",
      "site/big.bin": big,
      "outside/secret.txt": "secret",
      "outside/index.html": "secret",
      "site-private/secret.txt": "secret",
    },
    {
      links: {
        "site/secret.txt": "../outside/secret.txt",
        "site/outside": "../outside",
        "site/private": "../site-private",
        "site/alias": "folder",
      },
    },
  );
});

afterAll(() => site.close());

describe("what the static server never gives away", () => {
  it.each([
    "/../outside/secret.txt",
    "/%2e%2e/outside/secret.txt",
    "/..%2foutside/secret.txt",
    "/folder/../../outside/secret.txt",
    "/..%5coutside%5csecret.txt",
    "/../site-private/secret.txt",
    "/folder%00/index.html",
    "/secret.txt",
    "/outside",
    "/outside/",
    "/outside/secret.txt",
    "/private/secret.txt",
  ])("answers %s, which leads out of the folder, as missing", async (path) => {
    const { status, body } = await site.ask(path);
    expect([status, body]).toEqual([404, "missing"]);
  });

  it("follows a symbolic link that stays in the folder", async () => {
    expect((await site.ask("/alias/")).body).toBe("folder");
  });

  it.each([
    "//evil.example/%2e%2e",
    "//evil.example/%2e%2e/folder",
    "///evil.example/..",
    "/\\evil.example/..",
    "/%5Cevil.example/%2e%2e/folder",
    "//folder",
    "/folder?//evil.example",
  ])("sends %s to no other host", async (path) => {
    const { headers } = await site.ask(path);
    expect(new URL(headers.location ?? "/", site.server.url).origin).toBe(new URL(site.server.url).origin);
  });
});

describe("what the static server survives", () => {
  it.runIf(existsSync("/proc/self/fd"))("closes the files of downloads that were broken off", async () => {
    const { hostname, port } = new URL(site.server.url);
    const breakOff = () =>
      new Promise<void>((resolve) => {
        const asked = get({ hostname, port, path: "/big.bin", agent: false }, (response) => {
          response.once("data", () => response.destroy());
        });
        asked.on("error", () => {}).on("close", resolve);
      });
    await Promise.all(Array.from({ length: 20 }, breakOff));
    await vi.waitFor(async () => expect(await openFiles("big.bin")).toBe(0), { timeout: 5_000 });
  });

  it("breaks off a file that shrinks while it is sent, and goes on", async () => {
    const path = join(site.root, "shrinking.bin");
    await writeFile(path, big);
    await expect(
      new Promise((resolve, reject) => {
        get(`${site.server.url}shrinking.bin`, { agent: false }, (response) => {
          void truncate(path, 0).then(() => response.resume());
          response.on("end", resolve).on("error", reject);
        }).on("error", reject);
      }),
    ).rejects.toThrow("aborted");
    expect((await site.ask("/")).body).toBe("home");
  });

  it.runIf(existsSync("/proc/self/mem"))("breaks off a file that can't be read, and goes on", async () => {
    // Reading this process's memory from its start fails with EIO, whoever asks.
    const memory = await serveStatic({ root: "/proc/self" });
    const answer = fetch(`${memory.url}mem`).then((response) => response.text());
    await answer.catch(() => {});
    await memory.close();
    expect((await site.ask("/")).body).toBe("home");
  });

  it("answers what comes after nonsense", async () => {
    const { hostname, port } = new URL(site.server.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end("NONSENSE\r\n\r\n"));
      socket.resume().on("close", () => resolve());
    });
    expect((await site.ask("/")).body).toBe("home");
  });
});

describe("the static server's port", () => {
  it("is refused when it is taken", async () => {
    const port = Number(new URL(site.server.url).port);
    await expect(serveStatic({ root: site.root, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("is free again at once, though connections were open", async () => {
    const first = await serveStatic({ root: site.root });
    // `fetch` keeps its connection for the next request.
    await (await fetch(first.url)).text();
    await first.close();
    const second = await serveStatic({ root: site.root, port: Number(new URL(first.url).port) });
    await second.close();
    expect(second.url).toBe(first.url);
  });
});

/** How many descriptors of this process lead to a file of that name. */
async function openFiles(name: string): Promise<number> {
  const descriptors = await readdir("/proc/self/fd");
  const targets = await Promise.all(descriptors.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => "")));
  return targets.filter((target) => target.endsWith(name)).length;
}
