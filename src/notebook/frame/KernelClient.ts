import { FIRST_CONTEXT, START_KERNEL } from "../contract/globalNames";
import type { FrameToKernel, KernelToFrame } from "../contract/kernelProtocol";
import type { KernelScripts } from "../contract/pageProtocol";
import { scriptUrl } from "../../lib/scriptUrl";
import type { Answer, NotebookKernel } from "./KernelSync";

/** What TensorFlow.js asks of a context. */
const CONTEXT = {
  ...{ alpha: false, antialias: false, premultipliedAlpha: false, preserveDrawingBuffer: false },
  ...{ depth: false, stencil: false, failIfMajorPerformanceCaveat: true },
};

/**
 * A worker takes its time to start: it does so while the scripts are on their way, whose address it is told first. Of what
 * reaches a network it loses what the page's policy doesn't stop: Firefox lets a worker load a font from anywhere, and
 * a worker of a worker would have that anew. A WebGL context takes the thread of the frame's document, which has nothing to
 * do yet: later it would wait for the cells to be laid out.
 */
const STARTER = `for (const name of ["FontFace", "Worker"]) delete self[name];
self.${FIRST_CONTEXT} = self.OffscreenCanvas && new OffscreenCanvas(300, 150).getContext("webgl2", ${JSON.stringify(CONTEXT)});
onmessage = ({ data }) => {
  onmessage = null;
  postMessage({ type: "begun" });
  importScripts(data);
};`;

/** A kernel sends a few hundred messages in a second at most: one that sends more than this floods the frame. */
const MOST_MESSAGES = 5000;
const FLOODED = "单元里的代码给页面发了太多消息，内核已经停下";

/** The kernel's worker, as the frame sees it: it can be ended at any moment and started anew. */
export class KernelClient implements NotebookKernel {
  /** Resolves once a worker has started, and begun to read its script. */
  readonly started: Promise<void>;
  #resolveStarted = (): void => {};
  #starter = scriptUrl(STARTER);
  #worker: Worker;
  /** The worker's whole script, once it has come. */
  #script: string | undefined;
  /** To be sent once it has come. */
  #waiting: FrameToKernel[] = [];
  #receive: ((message: KernelToFrame, answer: Answer) => void) | undefined;
  /** Said before anyone listened. */
  #unheard: KernelToFrame[] = [];
  /** Messages in the second that began then. */
  #count = 0;
  #countedSince = 0;
  #hasFlooded = false;

  /** `ask` asks the page for the scripts. */
  constructor(
    readonly ask: () => void,
    readonly createWorker: (url: string) => Worker = (url) => new Worker(url),
  ) {
    this.started = new Promise((resolve) => {
      this.#resolveStarted = resolve;
    });
    this.#worker = this.#startWorker();
    ask();
  }

  /** Hears what the kernel says, and has said so far. */
  listen(receive: (message: KernelToFrame, answer: Answer) => void): void {
    this.#receive = receive;
    for (const message of this.#unheard.splice(0)) this.#hear(message);
  }

  /** Takes the scripts that the kernel is made from, and starts it. */
  supply({ kernel, tensorflow }: KernelScripts<Blob>): void {
    // They were asked for twice where a kernel was started anew meanwhile.
    if (this.#script) return;
    // One script is there sooner than two.
    this.#script = scriptUrl(kernel, "\n", tensorflow, `\n${START_KERNEL}();\n`);
    this.#worker.postMessage(this.#script);
    for (const message of this.#waiting.splice(0)) this.send(message);
  }

  /** The scripts can't be had; the next kernel asks for them again. */
  lack(reason: string): void {
    if (!this.#script) this.#hear({ type: "failed", message: reason });
  }

  /** Ends the worker, whatever it is doing, and starts a new one; messages of an ended worker are never heard. */
  restart(): void {
    this.#worker.terminate();
    this.#waiting = [];
    this.#unheard = [];
    this.#count = 0;
    this.#hasFlooded = false;
    this.#worker = this.#startWorker();
    if (this.#script) this.#worker.postMessage(this.#script);
    else this.ask();
  }

  send(message: FrameToKernel): void {
    if (this.#script) this.#worker.postMessage(message);
    else this.#waiting.push(message);
  }

  #startWorker(): Worker {
    const worker = this.createWorker(this.#starter);
    worker.addEventListener("message", (event: MessageEvent<KernelToFrame>) => {
      if (worker !== this.#worker || this.#hasFlooded) return;
      this.#hasFlooded = this.#isFlooding();
      if (!this.#hasFlooded) return this.#hear(event.data);
      worker.terminate();
      this.#hear({ type: "failed", message: FLOODED });
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#hear({ type: "failed", message: event.message ?? "" });
    });
    return worker;
  }

  /** Counts a message. */
  #isFlooding(): boolean {
    const now = performance.now();
    if (now - this.#countedSince > 1000) {
      this.#countedSince = now;
      this.#count = 0;
    }
    return ++this.#count > MOST_MESSAGES;
  }

  #hear(message: KernelToFrame): void {
    this.#resolveStarted();
    const worker = this.#worker;
    const answer: Answer = (reply, transfer = []) => worker.postMessage(reply, transfer);
    if (this.#receive) this.#receive(message, answer);
    else this.#unheard.push(message);
  }
}
