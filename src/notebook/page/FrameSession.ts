import { backendText } from "../contract/backendText";
import type { FrameToPage, NotebookCommand } from "../contract/protocol";
import type { BackendName, NotebookState } from "../contract/protocol";

/** If the frame hasn't shown itself after this long, in milliseconds, it won't. */
const PATIENCE = 30_000;
const UNREACHABLE = "笔记本没有载入：请检查网络，再按一次“运行”。";
/** What a backend costs the reader that isn't WebGL in single precision. */
const COST: Readonly<Record<BackendName, string>> = {
  webgl: "",
  "webgl-float16": "：这里的 GPU 只算得到大约三位有效数字，结果和正文会有出入",
  wasm: "（这里没有可用的 WebGL，会慢一些）",
  cpu: "（这里没有可用的 WebGL，会慢不少）",
};

/** A command of the reader, and when it was given, in milliseconds since 1970. */
export interface Press {
  command: NotebookCommand;
  at: number;
}

/** What the session has its notebook do. */
export interface SessionOwner {
  /** Creates the frame; it is unseen until it is shown. */
  open(): void;
  /** Removes the frame: the published view stands in its place again. */
  close(): void;
  /** Puts the frame in the place of the published view. */
  reveal(): void;
  send(press: Press): void;
  /** The state, the message or the backend may have changed. */
  changed(): void;
}

/** How a notebook on the page stands, and which command goes where: the frame is opened by the first, and hears it once it is shown. */
export class FrameSession {
  state: NotebookState = "idle";
  /** What the reader is to know, in Chinese; empty for nothing. */
  message = "";
  backend: BackendName | undefined;
  #pending: Press[] = [];
  #frame: "none" | "opening" | "shown" = "none";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly owner: SessionOwner) {}

  /** What computes, in the reader's words. */
  get backendText(): string {
    return this.backend ? backendText(this.backend) + COST[this.backend] : "";
  }

  /** The reader pressed something. */
  press(press: Press): void {
    if (this.#frame === "shown") return this.owner.send(press);
    const { command } = press.command;
    // Before the frame is shown nothing runs yet, and nothing was changed.
    if (command === "stop" || command === "reset") return this.close();
    this.#pending.push(press);
    if (this.#frame === "none") this.#open();
  }

  /** The frame stands as the published view does. */
  shown(): void {
    if (this.#frame !== "opening") return;
    clearTimeout(this.#timer);
    this.#frame = "shown";
    for (const press of this.#pending.splice(0)) this.owner.send(press);
    this.owner.reveal();
  }

  /** The frame said how its notebook stands. */
  reported({ state, message = "", backend }: Extract<FrameToPage, { type: "LIVE_STATE" }>["payload"]): void {
    // A command waits for the frame: the notebook is starting still, whatever the frame says of itself.
    this.#become(this.#pending.length > 0 && state === "ready" ? "starting" : state, message);
    this.backend = backend ?? this.backend;
    this.owner.changed();
  }

  /** What the frame needs, or the frame itself, can't be had: the next press tries again. */
  fail(reason = UNREACHABLE): void {
    this.#end();
    this.#become("failed", reason);
    this.owner.changed();
  }

  /** Back to the published view. */
  close(): void {
    this.#end();
    this.#become("idle", "");
    this.owner.changed();
  }

  #open(): void {
    this.#frame = "opening";
    this.owner.open();
    this.#become("starting", "");
    this.owner.changed();
    // What the frame itself found wrong says more than that it didn't come.
    this.#timer = setTimeout(() => this.fail(this.state === "failed" ? this.message : UNREACHABLE), PATIENCE);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#pending = [];
    this.#frame = "none";
    this.owner.close();
  }

  #become(state: NotebookState, message: string): void {
    this.state = state;
    this.message = message;
  }
}
