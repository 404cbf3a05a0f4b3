import vm from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { FIRST_CONTEXT } from "../../../../src/notebook/contract/globalNames";
import type { FrameToKernel, KernelToFrame } from "../../../../src/notebook/contract/kernelProtocol";
import type { Answer } from "../../../../src/notebook/frame/KernelSync";
import { KernelClient } from "../../../../src/notebook/frame/KernelClient";

/** A worker whose script is the test: its messages cross a real channel. */
class TestWorker extends EventTarget {
  readonly heard: unknown[] = [];
  ended = false;
  #channel = new MessageChannel();

  constructor(readonly url: string) {
    super();
    this.#channel.port2.onmessage = ({ data }) => this.heard.push(data);
    this.#channel.port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#channel.port1.postMessage(message, transfer);
  }

  say(message: KernelToFrame): void {
    this.#channel.port2.postMessage(message);
  }

  break(message?: string): Event {
    const event = Object.assign(new Event("error", { cancelable: true }), { message });
    this.dispatchEvent(event);
    return event;
  }

  terminate(): void {
    this.ended = true;
  }

  close(): void {
    this.#channel.port1.close();
  }
}

const SCRIPTS = { kernel: new Blob(["kernel()"]), tensorflow: new Blob(["tensorflow()"]) };
const EDITS: FrameToKernel = { type: "expect-edits" };
const IDLE: KernelToFrame = { type: "idle" };
const ready = (backend: "webgl" | "cpu"): KernelToFrame => ({ type: "ready", backend });

async function withClient(
  test: (parts: {
    client: KernelClient;
    workers: TestWorker[];
    heard: [KernelToFrame, Answer][];
    asked: () => number;
  }) => Promise<void>,
): Promise<void> {
  const workers: TestWorker[] = [];
  const heard: [KernelToFrame, Answer][] = [];
  let asked = 0;
  const client = new KernelClient(
    () => {
      asked++;
    },
    (url) => {
      const worker = new TestWorker(url);
      workers.push(worker);
      return worker as unknown as Worker;
    },
  );
  await test({ client, workers, heard, asked: () => asked });
  for (const worker of workers) worker.close();
}

/** Time for what is under way in the channels to arrive. */
const arrival = () => new Promise((resolve) => setTimeout(resolve, 5));
const types = (heard: [KernelToFrame, Answer][]) => heard.map(([{ type }]) => type);

describe("the kernel's worker", () => {
  it("starts before its script is there, and is told of it once it is, kernel first", () =>
    withClient(async ({ client, workers: [worker] }) => {
      expect(await (await fetch(worker.url)).text()).toContain('postMessage({ type: "begun" })');
      client.supply(SCRIPTS);
      await vi.waitFor(() => expect(worker.heard).toHaveLength(1));
      const script = await (await fetch(String(worker.heard[0]))).text();
      expect(script).toBe("kernel()\ntensorflow()\n__startKernel();\n");
    }));

  it("makes its WebGL context ahead of the script, where there is such a thing", () =>
    withClient(async ({ workers: [worker] }) => {
      const starter = await (await fetch(worker.url)).text();
      const start = (scope: object) => {
        vm.runInNewContext(`const self = globalThis;${starter}`, vm.createContext(scope));
        return (scope as Record<string, unknown>)[FIRST_CONTEXT];
      };
      class OffscreenCanvas {
        getContext = (kind: string, { failIfMajorPerformanceCaveat }: WebGLContextAttributes) =>
          `${kind} ${failIfMajorPerformanceCaveat}`;
      }
      expect(start({ OffscreenCanvas })).toBe("webgl2 true");
      expect(start({})).toBeUndefined();
    }));

  it("is told what was sent before, in its order, behind the script", () =>
    withClient(async ({ client, workers: [worker] }) => {
      client.send(EDITS);
      client.send({ type: "run", cells: ["a"] });
      await arrival();
      expect(worker.heard).toEqual([]);
      client.supply(SCRIPTS);
      client.send({ type: "run", cells: ["b"] });
      await vi.waitFor(() => expect(worker.heard).toHaveLength(4));
      expect(worker.heard.slice(1)).toEqual([EDITS, { type: "run", cells: ["a"] }, { type: "run", cells: ["b"] }]);
    }));

  it("has started once it says anything", () =>
    withClient(async ({ client, workers: [worker] }) => {
      let started = false;
      void client.started.then(() => {
        started = true;
      });
      await arrival();
      expect(started).toBe(false);
      worker.say({ type: "begun" });
      await vi.waitFor(() => expect(started).toBe(true));
    }));

  it("is heard from its first word on, also where nobody listened yet", () =>
    withClient(async ({ client, workers: [worker], heard }) => {
      worker.say({ type: "begun" });
      worker.say(ready("webgl"));
      await arrival();
      client.listen((...said) => heard.push(said));
      expect(types(heard)).toEqual(["begun", "ready"]);
      worker.say(IDLE);
      await vi.waitFor(() => expect(types(heard)).toEqual(["begun", "ready", "idle"]));
      client.listen((...said) => heard.push(said));
      expect(heard).toHaveLength(3);
    }));

  it("has failed where its script throws or can't be read, and the browser says no more of it", () =>
    withClient(async ({ client, workers: [worker], heard }) => {
      client.listen((...said) => heard.push(said));
      expect(worker.break("boom").defaultPrevented).toBe(true);
      worker.break();
      expect(heard.map(([message]) => message)).toEqual([
        { type: "failed", message: "boom" },
        { type: "failed", message: "" },
      ]);
    }));

  it("started anew is another worker with the same script, and knows nothing that the last one was told", () =>
    withClient(async ({ client, workers }) => {
      client.supply(SCRIPTS);
      client.send(EDITS);
      client.restart();
      expect(workers).toHaveLength(2);
      const [first, second] = workers;
      expect([first.ended, second.ended]).toEqual([true, false]);
      await vi.waitFor(() => expect(first.heard).toHaveLength(2));
      await arrival();
      expect(second.heard).toEqual([first.heard[0]]);
      client.send({ type: "run", cells: ["a"] });
      await vi.waitFor(() => expect(second.heard).toHaveLength(2));
      expect(first.heard).toHaveLength(2);
    }));

  it("started anew before its script is there is told once, of what was sent since", () =>
    withClient(async ({ client, workers }) => {
      client.send(EDITS);
      client.restart();
      client.send({ type: "run", cells: ["a"] });
      client.supply(SCRIPTS);
      const [first, second] = workers;
      await vi.waitFor(() => expect(second.heard).toHaveLength(2));
      expect(second.heard[1]).toEqual({ type: "run", cells: ["a"] });
      expect(first.heard).toEqual([]);
    }));
});

describe("the kernel's scripts", () => {
  it("are asked for at once, and again by each new kernel until they are there", () =>
    withClient(async ({ client, workers, asked }) => {
      expect(asked()).toBe(1);
      client.restart();
      expect(asked()).toBe(2);
      client.supply(SCRIPTS);
      // Both questions are answered.
      client.supply(SCRIPTS);
      client.restart();
      expect(asked()).toBe(2);
      await vi.waitFor(() => expect(workers[2].heard).toHaveLength(1));
      await arrival();
      expect(workers[1].heard).toHaveLength(1);
    }));

  it("that can't be had are a kernel that failed, with the reason", () =>
    withClient(async ({ client, heard }) => {
      client.listen((...said) => heard.push(said));
      client.lack("计算内核没有取到");
      expect(heard.map(([message]) => message)).toEqual([{ type: "failed", message: "计算内核没有取到" }]);
      client.supply(SCRIPTS);
      client.lack("太晚了");
      expect(heard).toHaveLength(1);
    }));
});

describe("a worker that floods the frame with messages", () => {
  it("is ended after 5000 in a second, which is told once, and the next one is heard again", () =>
    withClient(async ({ client, workers, heard }) => {
      // However long this machine takes, it is one moment.
      vi.useFakeTimers({ toFake: ["performance"] });
      client.listen((...said) => heard.push(said));
      const flood = () => workers[0].dispatchEvent(new MessageEvent("message", { data: IDLE }));
      for (let i = 0; i < 5000; i++) flood();
      expect(workers[0].ended).toBe(false);
      for (let i = 0; i < 100; i++) flood();
      expect(workers[0].ended).toBe(true);
      vi.useRealTimers();
      expect(heard).toHaveLength(5001);
      expect(heard.at(-1)?.[0]).toEqual({ type: "failed", message: expect.stringContaining("太多消息") });
      client.restart();
      workers[1].say(ready("cpu"));
      await vi.waitFor(() => expect(heard).toHaveLength(5002));
    }));

  it("is not one that sends as many over a longer time", () =>
    withClient(async ({ client, workers: [worker], heard }) => {
      vi.useFakeTimers({ toFake: ["performance"] });
      client.listen((...said) => heard.push(said));
      for (let i = 0; i < 20_000; i++) {
        worker.dispatchEvent(new MessageEvent("message", { data: IDLE }));
        vi.advanceTimersByTime(0.5);
      }
      vi.useRealTimers();
      expect(worker.ended).toBe(false);
      expect(heard).toHaveLength(20_000);
    }));
});

describe("an ended worker", () => {
  it("is never heard: neither what was under way, nor its errors, nor what nobody had listened to", () =>
    withClient(async ({ client, workers, heard }) => {
      workers[0].say(ready("webgl"));
      await arrival();
      client.restart();
      workers[0].say(IDLE);
      workers[0].break("late");
      client.listen((...said) => heard.push(said));
      workers[1].say(ready("cpu"));
      await vi.waitFor(() => expect(heard).toHaveLength(1));
      await arrival();
      expect(heard.map(([message]) => message)).toEqual([ready("cpu")]);
    }));

  it("gets the answer to what it asked, and the worker after it doesn't", () =>
    withClient(async ({ client, workers, heard }) => {
      client.listen((...said) => heard.push(said));
      workers[0].say({ type: "file-request", request: 1, file: { kind: "data", name: "iris" } });
      await vi.waitFor(() => expect(heard).toHaveLength(1));
      client.restart();
      const bytes = new ArrayBuffer(8);
      heard[0][1]({ type: "file", request: 1, bytes }, [bytes]);
      expect(bytes.byteLength).toBe(0);
      heard[0][1]({ type: "file", request: 2, error: "没有" });
      await vi.waitFor(() => expect(workers[0].heard).toHaveLength(2));
      expect(workers[1].heard).toEqual([]);
    }));
});
