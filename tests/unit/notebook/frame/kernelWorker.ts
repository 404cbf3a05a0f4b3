import type { FrameToKernel, KernelToFrame } from "../../../../src/notebook/contract/kernelProtocol";
import { KernelClient } from "../../../../src/notebook/frame/KernelClient";
import type { Answer } from "../../../../src/notebook/frame/KernelSync";

/** A worker whose script is the test: its messages cross a real channel. */
export class TestWorker extends EventTarget {
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

/** The kernel's scripts, and what is said to a kernel, and by one. */
export const SCRIPTS = { kernel: new Blob(["kernel()"]), tensorflow: new Blob(["tensorflow()"]) };
export const EDITS: FrameToKernel = { type: "expect-edits" };
export const IDLE: KernelToFrame = { type: "idle" };
export const ready = (backend: "webgl" | "cpu"): KernelToFrame => ({ type: "ready", backend });

/** Tests a client of a kernel: its workers, what is heard of them, and how often the scripts were asked for. */
export async function withClient(
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
export const arrival = () => new Promise((resolve) => setTimeout(resolve, 5));
/** What was heard, by its types. */
export const types = (heard: [KernelToFrame, Answer][]) => heard.map(([{ type }]) => type);
