import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { openSite } from "./support/openSite";

/** Starts the command in a folder; `said` is what it has said so far, both of its streams together. */
function start(folder: string, env: Record<string, string>) {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, resolve("src/commands/serve/start.ts")], {
    cwd: folder,
    env: { ...process.env, BASE_PATH: "/", ...env },
  });
  const started = { child, said: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (started.said += String(text)));
  return started;
}

describe("npm start", () => {
  it("says that its port is taken, serves on another, and ends on a signal though a reader is connected", async () => {
    const other = await openSite({ "site/index.html": "other", "site/dist/index.html": "home" });
    const { port } = new URL(other.server.url);
    const started = start(other.root, { PORT: port });
    const exit = once(started.child, "exit");
    while (!/Ctrl\+C/.test(started.said)) await Promise.race([once(started.child.stdout, "data"), exit]);
    const url = /http:\S+/.exec(started.said)?.[0] ?? "";
    const body = await (await fetch(url)).text();
    started.child.kill("SIGTERM");
    const [code] = (await exit) as [number];
    await other.close();
    expect(started.said).toContain(`端口 ${port} 已被占用`);
    expect([body, code]).toEqual(["home", 0]);
  });

  it("says what to run first when nothing is built", async () => {
    const folder = await mkdtemp(join(tmpdir(), "start-"));
    const started = start(folder, {});
    const [code] = (await once(started.child, "close")) as [number];
    await rm(folder, { recursive: true });
    expect([code, started.said]).toEqual([1, "没有找到 dist/：请先运行 npm run build。\n"]);
  });
});
