import type { BackendName } from "../contract/kernelProtocol";
import type { NotebookReport, NotebookState } from "../contract/pageProtocol";

/** How a notebook stands, as its page is told. */
export class NotebookStatus {
  /** Whether the press that opened the frame has arrived: until then there is something to do. */
  hasCommand = false;
  /** What the kernel computes on, once it has said so. */
  backend: BackendName | undefined;
  /** Whether something runs or waits to run. */
  busy = false;
  /** Whether something goes on that finished cells have left, such as a timer. */
  background = false;
  /** Why there is no kernel, in Chinese. */
  failure: string | undefined;
  #isKernelReady = false;
  /** Why the kernel was started anew of itself, or doesn't compute as it should. */
  #notice: string | undefined;

  /** The kernel waits for cells, and computes on this; the reason why on nothing faster is said until the reader runs something. */
  kernelReady(backend: BackendName, reason?: string): void {
    this.#isKernelReady = true;
    this.backend = backend;
    // In quotation marks: a reader's code can send such a message, too.
    if (reason !== undefined) this.#notice = `「${reason}」现在用的后端会慢不少；网络好了以后按“重启”。`;
  }

  /** The kernel can't go on, or was never there; says so in Chinese until the reader runs something. */
  kernelFails(reason: string): void {
    // In quotation marks: a reader's code can send such a message, and say anything. The page's own reasons say what to do.
    const advice = reason.endsWith("。") ? "" : "。请检查网络，再按“运行”。";
    this.failure = this.#isKernelReady
      ? `运行中断：「${reason}」。代码都在，算出的变量没有了；再按“运行”，就重新开始。`
      : `内核没有启动：「${reason}」${advice}`;
  }

  /** A new kernel is on its way; a notice of what became of the last one is said until the reader runs something. */
  kernelStarts(notice?: string): void {
    this.#isKernelReady = false;
    this.busy = false;
    this.background = false;
    this.failure = undefined;
    this.#notice = notice;
  }

  /** The reader runs something. */
  runStarts(): void {
    this.busy = true;
    this.#notice = undefined;
  }

  get state(): NotebookState {
    if (this.failure !== undefined) return "failed";
    if (this.busy) return this.#isKernelReady ? "running" : "starting";
    return this.hasCommand ? "ready" : "starting";
  }

  /** All of it, as the page is to be told. */
  get report(): NotebookReport {
    const { state, backend, background } = this;
    return { state, backend, message: this.failure ?? this.#notice, ...(background && { background }) };
  }
}
