import vm from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { FIRST_CONTEXT } from "../../../../src/notebook/contract/globalNames";
import { arrival, EDITS, IDLE, ready, SCRIPTS, types, withClient } from "./kernelWorker";

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
