import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { TestKernel } from "../session/TestKernel";
import { keepInGlobals } from "./keepInGlobals";

let kernel: TestKernel;
keepInGlobals((error, work) => kernel.session.reportLate(error, work));

const SLEEP = "const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));";

describe("what the last run left going", () => {
  const runs = (code: string) => ({ a: code, b: "0" });
  const FOREVER: [string, string][] = [
    ["an interval", "setInterval(() => note(1), 2);"],
    ["a timer that sets itself", "const go = () => { note(1); setTimeout(go, 2); };\ngo();"],
    ["an async loop", `${SLEEP}\n(async () => { for (;;) { await sleep(2); note(1); } })();`],
    [
      "a loop that retries whatever fails",
      `${SLEEP}\n(async () => { for (;;) { try { await sleep(2); note(1); } catch {} } })();`,
    ],
    ["a chain that goes on", `${SLEEP}\nconst go = () => sleep(2).then(() => { note(1); return go(); });\ngo();`],
    [
      "a for await without end",
      `${SLEEP}\nasync function* g() { for (;;) { await sleep(2); yield 1; } }\n(async () => { for await (const i of g()) note(i); })();`,
    ],
    [
      "a loop on what no run owns",
      'import { turn } from "test";\n(async () => { for (;;) { await turn(); note(1); } })();',
    ],
    [
      "a chain on what no run owns",
      'import { turn } from "test";\nconst go = () => turn().then(() => { note(1); go(); });\ngo();',
    ],
  ];

  beforeEach(() => {
    kernel = new TestKernel(
      {},
      { test: { note: (value: unknown) => void kernel.notes.push(value), turn: () => sleep(2) } },
    );
  });

  it.each(FOREVER)("ends when the cell runs again, as what it was: %s", async (_, code) => {
    await kernel.set(runs(`import { note } from "test";\n${code}`));
    await kernel.run("a");
    await vi.waitFor(() => expect(kernel.notes.length).toBeGreaterThan(1));
    await kernel.set(runs("`新`"));
    await kernel.run("a");
    await sleep(20);
    const { length } = kernel.notes;
    await sleep(40);
    expect(kernel.notes).toHaveLength(length);
    expect(kernel.shown("a")).toEqual({ result: expect.objectContaining({ text: "新" }) });
  });

  it.each(FOREVER)("is told of, ends when the reader says so, and leaves what it computed: %s", async (_, code) => {
    await kernel.set({ a: `import { note } from "test";\nconst kept = 7;\n${code}`, b: "kept" });
    await kernel.run("a");
    await vi.waitFor(() => expect(kernel.of("background").map(({ cells }) => cells)).toEqual([["a"]]));
    kernel.session.endBackground();
    await sleep(20);
    const { length } = kernel.notes;
    await sleep(40);
    expect(kernel.notes).toHaveLength(length);
    expect(kernel.of("background").map(({ cells }) => cells)).toEqual([["a"], []]);
    expect(kernel.shown("a").stopped).toMatchObject({ kind: "note" });
    await kernel.run("b");
    expect(kernel.result("b")).toBe("7");
  });

  it("on results of another cell ends when that runs again", async () => {
    await kernel.set({ a: "const a = 1;", b: 'import { note } from "test";\nsetInterval(() => note(a), 2);' });
    await kernel.run("b");
    await kernel.run("a");
    const { length } = kernel.notes;
    await sleep(20);
    expect(kernel.notes).toHaveLength(length);
    expect(kernel.stale).toEqual(["b"]);
  });

  it("goes on while other cells run", async () => {
    await kernel.set({ a: 'import { note } from "test";\nsetInterval(() => note(1), 2);', b: "0" });
    await kernel.run("a");
    await kernel.run("b");
    const { length } = kernel.notes;
    await vi.waitFor(() => expect(kernel.notes.length).toBeGreaterThan(length));
    kernel.session.endBackground();
  });

  it("isn't told of where it is over in a moment", async () => {
    await kernel.set({ a: `${SLEEP}\nsetTimeout(() => {}, 20);\nsleep(5);` });
    await kernel.run("a");
    await sleep(400);
    expect(kernel.of("background")).toEqual([]);
  });
});
