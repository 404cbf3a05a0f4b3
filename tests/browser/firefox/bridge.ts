#!/usr/bin/env node
/**
 * Firefox as Playwright starts it, with WebDriver BiDi commands that an older one lacks (Debian's is 140, Playwright asks
 * for those of a newer one) answered here: the executable that Playwright is given. It starts `FIREFOX_PATH` with the
 * arguments that it gets, and stands between the two; what Firefox knows passes as it is.
 */
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

interface Command {
  id: number;
  method: string;
  params: { context: string; locator?: { type: string; value: { context: string } } };
}

interface Reply {
  id: number;
  error?: string;
  result?: { nodes?: { sharedId: string }[]; result?: { value?: { context?: string } } };
}

const firefox = spawn(process.env.FIREFOX_PATH ?? "firefox", process.argv.slice(2), {
  stdio: ["inherit", "inherit", "pipe"],
});
firefox.on("error", () => process.exit(1));
firefox.on("exit", (code) => process.exit(code ?? 0));
process.on("SIGTERM", () => firefox.kill());
firefox.stderr.on("data", (data: Buffer) => {
  const address = /WebDriver BiDi listening on (ws:\S+)/.exec(data.toString())?.[1];
  if (address === undefined) process.stderr.write(data);
  else listen(address);
});

/** Waits for Playwright in Firefox's place, and says where, as Firefox does. */
function listen(address: string): void {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" }, () => {
    const { port } = server.address() as AddressInfo;
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
  });
  server.on("connection", (playwright, { url }) => join(playwright, `${address}${url}`));
}

function join(playwright: WebSocket, address: string): void {
  const browser = new WebSocket(address);
  const isOpen = new Promise((resolve) => browser.once("open", resolve));
  /** Playwright's own numbers are small ones. */
  let asked = 1e9;
  const waiting = new Map<number, (reply: Reply) => void>();
  const ask = (method: string, params: object) =>
    new Promise<Reply>((resolve) => {
      waiting.set(++asked, resolve);
      browser.send(JSON.stringify({ id: asked, method, params }));
    });
  const reply = (id: number, result: object) => playwright.send(JSON.stringify({ type: "success", id, result }));

  /** The frame elements of a page whose document is `wanted`. */
  const frameElements = async (context: string, wanted: string) => {
    const frames = await ask("browsingContext.locateNodes", { context, locator: { type: "css", value: "iframe" } });
    const nodes = [];
    for (const node of frames.result?.nodes ?? []) {
      const inside = await ask("script.callFunction", {
        functionDeclaration: "(frame) => frame.contentWindow",
        target: { context },
        arguments: [{ sharedId: node.sharedId }],
        awaitPromise: false,
      });
      if (inside.result?.result?.value?.context === wanted) nodes.push(node);
    }
    return { nodes };
  };

  playwright.on("message", async (data) => {
    await isOpen;
    const { id, method, params } = JSON.parse(data.toString()) as Command;
    if (method === "browsingContext.locateNodes" && params.locator?.type === "context") {
      reply(id, await frameElements(params.context, params.locator.value.context));
    } else browser.send(data.toString());
  });
  browser.on("message", (data) => {
    const message = JSON.parse(data.toString()) as Reply;
    const own = waiting.get(message.id);
    if (own) {
      waiting.delete(message.id);
      own(message);
      // What it can't do is emulate a screen, a download folder and the like: no test here needs them.
    } else if (message.error === "unknown command") reply(message.id, { collector: "" });
    else playwright.send(data.toString());
  });
  playwright.on("close", () => browser.close());
  browser.on("close", () => playwright.close());
}
