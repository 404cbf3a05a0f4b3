import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
