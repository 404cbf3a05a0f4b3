import type { FrameToKernel, KernelScripts, KernelToFrame } from "../protocol";

/** The kernel's worker, as the frame sees it: it can be ended at any moment and started anew. */
export class KernelClient {
  #worker: Worker | undefined;
  #urls: { kernel: string; tensorflow: string } | undefined;
  /** Sent before there was a worker. */
  #waiting: FrameToKernel[] = [];

  constructor(readonly receive: (message: KernelToFrame) => void) {}

  /** Takes the scripts that the kernel is made from, and starts it. */
  supply(scripts: KernelScripts): void {
    // A worker's scripts must be of the frame's own, opaque origin: blobs are.
    const url = (script: Blob) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#urls = { kernel: url(scripts.kernel), tensorflow: url(scripts.tensorflow) };
    const early = this.#waiting;
    this.restart();
    for (const message of early) this.send(message);
  }

  /** Ends the worker, whatever it is doing, and starts a new one; messages of an ended worker are never heard. */
  restart(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = [];
    if (!this.#urls) return;
    const worker = new Worker(this.#urls.kernel);
    this.#worker = worker;
    worker.addEventListener("message", (event: MessageEvent<KernelToFrame>) => {
      if (worker === this.#worker) this.receive(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.receive({ type: "failed", message: event.message ?? "" });
    });
    this.send({ type: "start", tensorflow: this.#urls.tensorflow });
  }

  send(message: FrameToKernel, transfer: Transferable[] = []): void {
    if (this.#worker) this.#worker.postMessage(message, transfer);
    else this.#waiting.push(message);
  }
}
