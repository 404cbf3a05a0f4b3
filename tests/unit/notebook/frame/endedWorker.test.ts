import { describe, expect, it, vi } from "vitest";
import { arrival, IDLE, ready, withClient } from "./kernelWorker";

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
