import type { FrameToPage } from "../contract/protocol";
import type { BackendName, NotebookState } from "../contract/types";

/** How a notebook stands, as its page is told. */
export class NotebookStatus {
  /** Whether the press that opened the frame has arrived: until then there is something to do. */
  commanded = false;
  /** What the kernel computes on, once it has said so. */
  backend: BackendName | undefined;
  /** Whether something runs or waits to run. */
  busy = false;
  /** Why there is no kernel, in Chinese. */
  failure: string | undefined;
  #kernelReady = false;
  /** Why the kernel was started anew of itself. */
  #notice: string | undefined;

  /** The kernel waits for cells, and computes on this. */
  kernelReady(backend: BackendName): void {
    this.#kernelReady = true;
    this.backend = backend;
  }

  /** A new kernel is on its way; a notice of what became of the last one is said until the reader runs something. */
  kernelStarts(notice?: string): void {
    this.#kernelReady = false;
    this.busy = false;
    this.failure = undefined;
    this.#notice = notice;
  }

  /** The reader runs something. */
  runs(): void {
    this.busy = true;
    this.#notice = undefined;
  }

  get state(): NotebookState {
    if (this.failure !== undefined) return "failed";
    if (this.busy) return this.#kernelReady ? "running" : "starting";
    return this.commanded ? "ready" : "starting";
  }

  /** All of it, as a message. */
  get told(): Extract<FrameToPage, { type: "LIVE_STATE" }>["payload"] {
    return { state: this.state, backend: this.backend, message: this.failure ?? this.#notice };
  }
}
