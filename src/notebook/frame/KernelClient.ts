import type { FrameToKernel, KernelToFrame } from "../protocol";
import { runtimeUrl } from "./runtimeUrl";

/** The kernel's worker, as the frame sees it: it can be ended at any moment and started anew. */
export class KernelClient {
  #worker: Worker | undefined;

  constructor(readonly receive: (message: KernelToFrame) => void) {}

  /** Starts a worker, ending the one before; messages of an ended worker are never heard. */
  start(): void {
    this.stop();
    // A worker's script must be of the frame's own, opaque origin: a blob is; importScripts then needs no CORS.
    const source = `importScripts(${JSON.stringify(runtimeUrl("kernel.js"))})`;
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(url);
    this.#worker = worker;
    worker.addEventListener("message", (event: MessageEvent<KernelToFrame>) => {
      if (worker === this.#worker) this.receive(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.receive({ type: "failed", message: event.message ?? "" });
    });
    const scripts = { tensorflow: runtimeUrl("tf.es2017.min.js"), wasmBackend: runtimeUrl("tf-backend-wasm.min.js") };
    this.send({ type: "start", scripts });
  }

  send(message: FrameToKernel, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  /** Ends the worker, whatever it is doing. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
