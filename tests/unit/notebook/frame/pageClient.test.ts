import { afterEach, describe, expect, it, vi } from "vitest";
import type { FileRequest } from "../../../../src/notebook/contract/fileRequests";
import type { FrameToPage } from "../../../../src/notebook/contract/pageProtocol";
import { guardMessages } from "../../../../src/notebook/frame/guardMessages";
import { PageClient } from "../../../../src/notebook/frame/PageClient";
import { newDocument } from "./support";

function newClient(failures = 0) {
  const asked: FileRequest[] = [];
  const ran: string[] = [];
  let isLoaded = false;
  const page = new PageClient(
    (message: FrameToPage) => {
      if (message.type === "LIVE_FILE_REQUEST") asked.push(message.payload);
    },
    async (bytes) => {
      ran.push(new TextDecoder().decode(bytes));
      if (ran.length <= failures) throw new Error("页面的一部分没有载入");
      isLoaded = ran.at(-1)?.includes("()") ?? false;
    },
  );
  const answer = (text: string) =>
    page.receive({ request: asked.at(-1)?.request ?? 0, bytes: new TextEncoder().encode(text).buffer });
  return { page, asked, ran, answer, load: (name: string) => page.loadScript(name, () => isLoaded) };
}

describe("the page, for the frame", () => {
  it("gives a script of the runtime, which runs once however often it is asked for", async () => {
    const { asked, ran, answer, load } = newClient();
    const loads = [load("editor.js"), load("editor.js")];
    answer("editor()");
    await Promise.all([...loads, load("editor.js")]);
    expect(asked.map(({ file }) => file)).toEqual([{ kind: "runtime", name: "editor.js" }]);
    expect(ran).toEqual(["editor()"]);
    const other = load("charts.js");
    answer("charts()");
    await other;
    expect(ran).toEqual(["editor()", "charts()"]);
  });

  it("is asked again for a script that couldn't be had, or couldn't be run", async () => {
    const { page, asked, ran, answer, load } = newClient(1);
    const lost = load("editor.js");
    page.receive({ request: asked[0].request, error: "“editor.js”没有取到" });
    await expect(lost).rejects.toThrow("“editor.js”没有取到");
    const broken = load("editor.js");
    answer("<!doctype html>");
    await expect(broken).rejects.toThrow("页面的一部分没有载入");
    const whole = load("editor.js");
    answer("editor()");
    await whole;
    expect(ran).toEqual(["<!doctype html>", "editor()"]);
  });

  it("is asked again for a script that ran and left nothing", async () => {
    const { asked, answer, load } = newClient();
    const empty = load("editor.js");
    answer("/* nothing */");
    await expect(empty).rejects.toThrow("页面的一部分没有载入：请检查网络，再试一次。");
    const whole = load("editor.js");
    answer("editor()");
    await whole;
    expect(asked).toHaveLength(2);
  });

  it("is asked for the kernel's files under a number of the frame's own, and answered for under the kernel's", async () => {
    const { page, asked, answer, load } = newClient();
    void load("editor.js");
    const data = page.readFor({ request: 77, file: { kind: "data", name: "iris" } });
    expect(asked[1].file).toEqual({ kind: "data", name: "iris" });
    expect(asked[1].request).not.toBe(77);
    answer("[]");
    expect(await data).toMatchObject({ request: 77, bytes: expect.any(ArrayBuffer) });
    const none = page.readFor({ request: 78, file: { kind: "data", name: "x" } });
    page.receive({ request: asked[2].request, error: "没有叫“x”的数据集" });
    expect(await none).toEqual({ request: 78, error: "没有叫“x”的数据集" });
  });

  it("is asked to show a function of the library, which a sandboxed frame can't", () => {
    const send = vi.fn();
    new PageClient(send).openLibrary("show");
    expect(send.mock.calls).toEqual([[{ type: "LIVE_LIBRARY", payload: { name: "show" } }]]);
  });

  it("is asked for a hundred of the kernel's files at one time: what is beyond them is refused in the frame", async () => {
    const { page, asked } = newClient();
    const replies = Array.from({ length: 300 }, (_, request) =>
      page.readFor({ request, file: { kind: "data", name: `a${request}` } }),
    );
    expect(asked).toHaveLength(100);
    expect((await replies[299]).error).toContain("太多");
    for (let request = 1; request <= 100; request++) page.receive({ request, error: "没有" });
    expect((await replies[99]).error).toBe("没有");
    void page.readFor({ request: 300, file: { kind: "data", name: "b" } });
    expect(asked).toHaveLength(101);
  });
});

describe("a script of the runtime", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ["onload", "runs"],
    ["onerror", "页面的一部分没有载入：请检查网络，再试一次。"],
  ] as const)(
    "is put into the frame's document by its bytes, and %s says what became of it",
    async (event, outcome) => {
      const { document } = newDocument();
      vi.stubGlobal("document", document);
      const page = new PageClient((message) => {
        if (message.type !== "LIVE_FILE_REQUEST") return;
        const bytes = new TextEncoder().encode("editor()").buffer;
        queueMicrotask(() => page.receive({ request: message.payload.request, bytes }));
      });
      const load = page.loadScript("editor.js", () => true);
      const script = await vi.waitFor(() => {
        const found = document.head.querySelector("script");
        expect(found).not.toBeNull();
        return found as HTMLScriptElement;
      });
      expect(await (await fetch(script.src)).text()).toBe("editor()");
      script[event]?.({} as Event);
      expect(
        await load.then(
          () => "runs",
          (error: Error) => error.message,
        ),
      ).toBe(outcome);
    },
  );
});

describe("the frame's guard", () => {
  it("lets through what the parent window says, if it is a message, and nothing of any other window", () => {
    const parent = new EventTarget();
    const window = Object.assign(new EventTarget(), { parent: parent as unknown as Window });
    guardMessages(window as unknown as Parameters<typeof guardMessages>[0]);
    const heard: unknown[] = [];
    window.addEventListener("message", (event) => heard.push((event as MessageEvent).data));
    const say = (data: unknown, source: unknown) =>
      window.dispatchEvent(Object.assign(new Event("message"), { data, source }));
    const message = { type: "LIVE_COMMAND" };
    say(message, parent);
    for (const source of [window, new EventTarget(), null]) say(message, source);
    for (const data of [null, undefined, 7, "LIVE_COMMAND", {}, { type: 5 }]) say(data, parent);
    expect(heard).toEqual([message]);
  });
});
