import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { catchConsole } from "../../../../../src/notebook/kernel/session/catchConsole";
import { TestKernel } from "../session/TestKernel";
import { keepInGlobals } from "./keepInGlobals";

let kernel: TestKernel;
keepInGlobals((error, work) => kernel.session.reportLate(error, work));

const own = { ...console };
beforeEach(() => {
  kernel = new TestKernel();
  catchConsole(kernel.session.host);
});
afterEach(() => void Object.assign(console, own));

/** The lines that a cell's last run has printed, once all has been sent. */
async function printed(cell: string): Promise<string[]> {
  await sleep(60);
  return Object.values(kernel.shown(cell)).flatMap((output) =>
    output.kind === "text" && output.stream === "log" ? [output.text] : [],
  );
}

/** Begins a run that waits at the gate, does something meanwhile, and lets it end. */
async function whileRunning(cell: string, action: () => Promise<unknown>): Promise<void> {
  const idle = kernel.idle();
  void kernel.session.request([cell]);
  await kernel.begun(cell);
  await action();
  kernel.open();
  await idle;
}

const SLEEP = "const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));";
const WAIT = 'import { gate } from "test";\nconsole.log("b 1");\nawait gate();\nconsole.log("b 2");';

describe("what a finished cell prints while another runs is its own", () => {
  it.each([
    [
      "an interval",
      'let n = 0;\nconst t = setInterval(() => { console.log("a"); if (++n === 3) clearInterval(t); }, 3);',
    ],
    [
      "a timer that sets a timer",
      'const go = (n) => setTimeout(() => { console.log("a"); if (n > 1) go(n - 1); }, 3);\ngo(3);',
    ],
    [
      "an async loop",
      `${SLEEP}\n(async () => { for (let i = 0; i < 3; i++) { await sleep(3); console.log("a"); } })();`,
    ],
    [
      "a chain of thens",
      `${SLEEP}\nsleep(3).then(() => console.log("a")).then(() => sleep(3)).finally(() => console.log("a")).then(() => console.log("a"));`,
    ],
    [
      "a rejection that is caught",
      `${SLEEP}\n(async () => { for (let i = 0; i < 3; i++) { try { await sleep(3).then(() => { throw 1; }); } catch { console.log("a"); } } })();`,
    ],
    [
      "a for await",
      `${SLEEP}\nasync function* g() { for (let i = 0; i < 3; i++) { await sleep(3); yield i; } }\n(async () => { for await (const _ of g()) console.log("a"); })();`,
    ],
    [
      "a for await over promises",
      `${SLEEP}\n(async () => { for await (const _ of [sleep(3), sleep(6), 9]) console.log("a"); })();`,
    ],
    [
      "a microtask in a timer",
      'setTimeout(() => queueMicrotask(() => { for (let i = 0; i < 3; i++) console.log("a"); }), 3);',
    ],
    [
      "a message to itself",
      'const { port1, port2 } = new MessageChannel();\nlet n = 0;\nport1.addEventListener("message", () => { console.log("a"); if (++n < 3) setTimeout(() => port2.postMessage(0), 2); else port1.close(); });\nport1.start();\nport2.postMessage(0);',
    ],
    [
      "a handler of a port's",
      'const { port1, port2 } = new MessageChannel();\nlet n = 0;\nport1.onmessage = () => { console.log("a"); if (++n < 3) setTimeout(() => port2.postMessage(0), 2); else port1.close(); };\nport2.postMessage(0);',
    ],
    [
      "Promise.all of timers",
      `${SLEEP}\nPromise.all([sleep(3), sleep(4)]).then(() => { for (let i = 0; i < 3; i++) console.log("a"); });`,
    ],
  ])("%s", async (_, code) => {
    await kernel.set({ a: code, b: WAIT });
    await kernel.run("a");
    await whileRunning("b", () => sleep(60));
    expect(await printed("a")).toEqual(["a", "a", "a"]);
    expect(await printed("b")).toEqual(["b 1", "b 2"]);
  });
});

describe("a function that another cell declares", () => {
  it("prints, late too, in the cell that calls it", async () => {
    await kernel.set({
      a: `${SLEEP}\nconst work = async (name) => { console.log(name, 1); await sleep(5); console.log(name, 2); setTimeout(() => console.log(name, 3), 5); };`,
      b: 'await work("b");',
      c: 'work("c");',
    });
    await kernel.run("c", "b");
    await sleep(30);
    expect(await printed("a")).toEqual([]);
    expect(await printed("b")).toEqual(["b 1", "b 2", "b 3"]);
    expect(await printed("c")).toEqual(["c 1", "c 2", "c 3"]);
  });
});

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

describe("an error that nobody awaits", () => {
  it("of a timer is shown in its cell, and stops neither that nor another", async () => {
    await kernel.set({ a: 'setTimeout(() => { throw new Error("迟"); }, 3);', b: WAIT });
    await kernel.run("a");
    await whileRunning("b", () => sleep(20));
    expect(kernel.shown("a")["late-error"]).toMatchObject({ message: "迟", cell: "a", line: 1, column: 26 });
    expect([kernel.ok("a"), kernel.ok("b")]).toEqual([false, true]);
    expect(kernel.shown("b")).not.toHaveProperty("late-error");
  });

  it("of a superseded run is told nowhere", async () => {
    await kernel.set({ a: 'const e = new Error("旧");\nglobalThis.old = e;' });
    await kernel.run("a");
    await kernel.set({ a: "1" });
    await kernel.run("a");
    kernel.session.reportLate((globalThis as { old?: unknown }).old);
    expect(Object.keys(kernel.shown("a"))).toEqual(["result"]);
  });
});

describe("what is awaited", () => {
  it("comes in the order of the language, also between awaits, thens and loops", async () => {
    const program = `const log = [];
const a = async () => { for (let i = 0; i < 3; i++) { await null; log.push("a" + i); } };
const b = async () => { for (let i = 0; i < 3; i++) { try { await Promise.reject(i); } catch (e) { log.push("b" + e); } } };
const c = async () => { for await (const i of [1, Promise.resolve(2), { then(r) { r(3); } }]) log.push("c" + i); };
const d = async () => { for await (const i of (async function* () { yield 1; yield* [2, 3]; })()) { log.push("d" + i); if (i === 2) break; } log.push("d"); };
let p = Promise.resolve();
for (let i = 0; i < 6; i++) p = p.then(() => void log.push("p" + i));
await Promise.all([a(), b(), c(), d(), p]);
log.join(" ")`;
    const AsyncFunction = (async () => {}).constructor as new (code: string) => () => Promise<string>;
    const expected = await new AsyncFunction(program.replace(/log\.join.*$/, "return $&"))();
    await kernel.set({ a: program });
    await kernel.run("a");
    expect(kernel.result("a")).toBe(expected);
  });

  it("fails as the language says where it can't be awaited over", async () => {
    await kernel.set({ a: "for await (const i of 7) i;", b: "for await (const i of null) i;" });
    await kernel.run("a", "b");
    expect(kernel.shown("a").error).toMatchObject({ name: "TypeError", line: 1 });
    expect(kernel.shown("b").error).toMatchObject({ name: "TypeError", line: 1 });
  });
});
