import type { KernelToFrame } from "../../../../../src/notebook/contract/kernelProtocol";
import type { ReaderControl } from "../../../../../src/notebook/contract/readerWork";
import type { Output } from "../../../../../src/notebook/contract/outputs";
import * as library from "../../../../../src/notebook/kernel/library/index";
import { setHost } from "../../../../../src/notebook/kernel/library/host";
import { CellCompiler } from "../../../../../src/notebook/kernel/session/CellCompiler";
import { Evaluator } from "../../../../../src/notebook/kernel/session/Evaluator";
import { KernelSession, type SessionServices } from "../../../../../src/notebook/kernel/session/KernelSession";
import { LibraryModules } from "../../../../../src/notebook/kernel/session/LibraryModules";
import { TensorLedger } from "../../../../../src/notebook/kernel/session/TensorLedger";

let published = 0;

/** Evaluates modules in Node, which imports `data:` addresses but no `blob:`. */
export class NodeEvaluator extends Evaluator {
  readonly revoked: string[] = [];

  constructor() {
    super((source) => `data:text/javascript;base64,${Buffer.from(source).toString("base64")}#${++published}`);
  }

  override revoke(url: string): void {
    this.revoked.push(url);
  }
}

type Message<Type extends KernelToFrame["type"]> = Extract<KernelToFrame, { type: Type }>;

/** A session that compiles and evaluates for real; what it tells the frame is kept. */
export class TestKernel {
  readonly evaluator = new NodeEvaluator();
  readonly sent: KernelToFrame[] = [];
  readonly session: KernelSession;
  /** What cells told through `note` of the module "test", in order. */
  readonly notes: unknown[] = [];
  /** Cells wait for `gate()` of the module "test" until this is called. */
  open = (): void => {};
  #idle: (() => void)[] = [];

  constructor(services: Partial<SessionServices> = {}, modules: Record<string, object> = {}) {
    const gate = () => new Promise<void>((resolve) => (this.open = resolve));
    const note = (value: unknown) => void this.notes.push(value);
    this.session = new KernelSession({
      send: (message) => {
        this.sent.push(message);
        if (message.type === "idle") for (const resolve of this.#idle.splice(0)) resolve();
      },
      evaluator: this.evaluator,
      compiler: new CellCompiler(async () => {
        await import("../../../../../src/notebook/kernel/compile/compiler");
      }),
      modules: new LibraryModules({ notebook: library, test: { gate, note }, ...modules }, this.evaluator),
      ledger: new TensorLedger(),
      prepare: async () => {},
      readFile: async () => new ArrayBuffer(0),
      readOwn: async () => new ArrayBuffer(0),
      restore: () => "",
      recover: async () => false,
      broke: (error) => {
        throw error;
      },
      ...services,
    });
    setHost(this.session.host);
  }

  /** The notebook reads like this; a cell's title is its id in brackets. */
  async set(codes: Readonly<Record<string, string>>, controls?: readonly ReaderControl[]): Promise<void> {
    const cells = Object.entries(codes).map(([id, code]) => ({ id, title: `(${id})`, code }));
    await this.session.setCells(cells, controls);
  }

  /** Resolves when nothing runs or waits any more. */
  idle(): Promise<void> {
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  async run(...cells: string[]): Promise<void> {
    const idle = this.idle();
    void this.session.request(cells);
    await idle;
  }

  async control(cell: string, label: string, value: ReaderControl["value"]): Promise<void> {
    const idle = this.idle();
    this.session.setControl({ cell, key: `control:${label}`, value });
    await idle;
  }

  /** Waits until a cell has begun. */
  async begun(cell: string): Promise<void> {
    while (!this.started.includes(cell)) await new Promise((resolve) => setTimeout(resolve));
  }

  of<Type extends KernelToFrame["type"]>(type: Type): Message<Type>[] {
    return this.sent.filter((message): message is Message<Type> => message.type === type);
  }

  /** The cells that have been started, in order. */
  get started(): string[] {
    return this.of("started").map(({ cell }) => cell);
  }

  /** Whether a cell's last run ended well. */
  ok(cell: string): boolean | undefined {
    return this.of("finished").findLast((message) => message.cell === cell)?.ok;
  }

  /** The cells that are marked now. */
  get stale(): string[] {
    return this.of("stale").at(-1)?.cells ?? [];
  }

  /** What a cell's last run shows, by key. */
  shown(cell: string): Record<string, Output> {
    const run = this.of("started").findLast((message) => message.cell === cell)?.run;
    const items = this.of("outputs").filter((message) => message.cell === cell && message.run === run);
    return Object.fromEntries(items.flatMap((message) => message.items.map(({ key, output }) => [key, output])));
  }

  /** The text of a cell's result, as its last run shows it. */
  result(cell: string): string | undefined {
    const { result } = this.shown(cell);
    return result?.kind === "text" ? result.text : undefined;
  }
}
