import { backendText } from "../contract/backendText";
import type { BackendName } from "../contract/kernelProtocol";
import type { NotebookReport, NotebookState } from "../contract/pageProtocol";
import { FrameGroup, type GroupMember } from "./FrameGroup";
import { FrameWatch } from "./FrameWatch";
import { endsRun, type Press, Presses } from "./Presses";

/** If the frame hasn't shown itself after this long, in milliseconds, it won't. That it is slow is said long before. */
const PATIENCE = 120_000;
const UNREACHABLE = "笔记本没有载入：请检查网络，再按一次“运行”。";
const SILENT = "笔记本没有回应：可以再等一会儿，也可以按“停止”，代码不会丢。";
const REOPENED = "笔记本没有回应，已经重新打开。";
/** What a backend costs the reader that isn't WebGL in single precision. */
const COST: Readonly<Record<BackendName, string>> = {
  webgl: "",
  "webgl-float16": "：这里的 GPU 只算得到大约三位有效数字，结果和正文会有出入",
  wasm: "（这里没有可用的 WebGL，会慢一些）",
  cpu: "（这里没有可用的 WebGL，会慢不少）",
};

/** What the session has its notebook do. */
export interface SessionOwner {
  /** Creates the frame; it is unseen until it is shown. */
  open(): void;
  /** Removes the frame. The published view stands in its place again, unless the next frame is to be opened at once. */
  close(opensNext?: boolean): void;
  /** Puts the frame in the place of the published view. */
  reveal(): void;
  send(press: Press): void;
  /** Asks the frame for an answer. */
  ask(number: number): void;
  /** Forgets what the reader made of the notebook. */
  forget(): void;
  /** The state, the message or the backend may have changed. */
  changed(): void;
}

/** How a notebook on the page stands, and which command goes where: the frame is opened by the first, and hears it once it is shown. */
export class FrameSession implements GroupMember {
  state: NotebookState = "idle";
  backend: BackendName | undefined;
  /** What is long in coming, in Chinese; empty for nothing. */
  slow = "";
  #message = "";
  #background = false;
  /** What became of the last frame: said until the reader goes on. */
  #notice = "";
  readonly #presses = new Presses();
  #frame: "none" | "opening" | "shown" = "none";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: FrameWatch;

  constructor(
    readonly owner: SessionOwner,
    readonly group = new FrameGroup(),
  ) {
    this.#watch = new FrameWatch({
      ask: (number) => owner.ask(number),
      changed: () => owner.changed(),
      lost: () => group.replace(this),
    });
  }

  /** What the reader is to know, in Chinese; empty for nothing. */
  get message(): string {
    const slow = this.#frame === "none" ? "" : this.slow;
    return this.#watch.isSilent ? SILENT : this.#message || this.#notice || slow;
  }

  /** What computes, in the reader's words. */
  get backendText(): string {
    return this.backend ? backendText(this.backend) + COST[this.backend] : "";
  }

  /** Whether there is something to stop. */
  get canStop(): boolean {
    if (this.#frame === "none") return false;
    return this.state === "starting" || this.state === "running" || this.#background || this.#watch.isSilent;
  }

  get isShown(): boolean {
    return this.#frame === "shown";
  }

  /** The reader pressed something. */
  press(press: Press): void {
    this.#notice = "";
    if (this.#frame === "shown") return this.#send(press);
    const { command } = press.command;
    if (command === "reset") this.owner.forget();
    // Before the frame is shown nothing runs yet, and nothing was changed.
    if (command === "stop" || command === "reset") return this.close();
    this.#presses.wait(press);
    if (this.#frame === "none") this.#open();
  }

  /** The frame stands as the published view does. */
  shown(): void {
    if (this.#frame !== "opening") return;
    clearTimeout(this.#timer);
    this.#frame = "shown";
    for (const press of this.#presses.release()) this.#send(press);
    this.owner.reveal();
  }

  /** The frame said how its notebook stands. */
  reported({ state, message = "", backend, background = false }: NotebookReport): void {
    // A command waits for the frame: the notebook is starting still, whatever the frame says of itself.
    this.#become(this.#presses.isWaiting && state === "ready" ? "starting" : state, message);
    this.backend = backend ?? this.backend;
    this.#background = background;
    if (state === "running") this.#notice = "";
    this.#watch.setBusy(this.isShown && (state === "running" || state === "starting"));
    this.owner.changed();
  }

  /** The frame answered a question. */
  answered(number: number): void {
    this.#watch.answered(number);
    if (this.#watch.isAnswered) this.#presses.obeyed();
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

  get isHanging(): boolean {
    return this.#frame === "opening" || this.#watch.isHanging;
  }

  ask(): void {
    if (this.isShown) this.#watch.ask();
  }

  /** What was pressed since the last word that should have ended what runs, and wasn't obeyed, is for the next frame. */
  takeAway(): void {
    const { isEnded, isReset } = this.#presses.handOver();
    if (isReset) this.owner.forget();
    const { isShown } = this;
    const notice = REOPENED + (isReset ? "代码和结果都是原来的。" : "代码都在，变量和算出的结果没有了。");
    const nextNotice = isShown ? notice : this.#notice;
    this.#remove(true);
    this.#notice = nextNotice;
    // The new frame has nothing to stop, but learns that there is a reader.
    if (isShown || isEnded) this.#presses.putFirst({ command: { command: "stop" }, at: 0 });
  }

  reopen(): void {
    this.#open();
  }

  #send(press: Press): void {
    this.#presses.send(press);
    this.owner.send(press);
    const must = endsRun(press);
    this.#watch.ask(must);
    if (must) this.group.askOthers(this);
  }

  #open(): void {
    this.#frame = "opening";
    this.group.add(this);
    this.group.askOthers(this);
    this.owner.open();
    this.#become("starting", "");
    this.owner.changed();
    this.#timer = setTimeout(() => this.fail(), PATIENCE);
  }

  /** The frame goes, and with it what was pressed. */
  #end(): void {
    this.#presses.clear();
    this.#remove();
  }

  #remove(opensNext = false): void {
    clearTimeout(this.#timer);
    this.#notice = "";
    this.#background = false;
    this.#frame = "none";
    this.group.delete(this);
    this.#watch.end();
    this.owner.close(opensNext);
  }

  #become(state: NotebookState, message: string): void {
    this.state = state;
    this.#message = message;
  }
}
