import { ReaderControls } from "../contract/ReaderControls";
import type { FrameToKernel, KernelToFrame } from "../contract/kernelProtocol";
import type { LiveSetup } from "../contract/pageProtocol";
import type { ReaderControl } from "../contract/readerWork";
import type { SourceCell } from "./NotebookCells";

/** The kernel is told of edits once the reader pauses this long, in milliseconds. */
const EDIT_PAUSE = 200;

/** The kernel, as it is told. */
export interface ToldKernel {
  send(message: FrameToKernel): void;
  /** Ends it, whatever it is doing, and starts a new one. */
  restart(): void;
}

/** Sends to the worker that spoke; where it has been ended since, nothing is sent. */
export type Answer = (message: FrameToKernel, transfer?: Transferable[]) => void;

/** The kernel as the notebook uses it. */
export interface NotebookKernel extends ToldKernel {
  listen(receive: (message: KernelToFrame, answer: Answer) => void): void;
}

/** A notebook as it now reads. */
export interface KernelSource {
  setup: LiveSetup;
  cells: SourceCell[];
}

/** Keeps the kernel told of the notebook: of the whole when it is new, then of each change once. */
export class KernelSync {
  #controls = new ReaderControls();
  #started = false;
  /** Whether the kernel is to be told of the cells before it runs any. */
  #outdated = false;
  #editTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly kernel: ToldKernel,
    readonly source: () => KernelSource,
  ) {}

  /** Tells the first kernel, unless that is done; whether it was to do. */
  start(): boolean {
    if (this.#started) return false;
    this.#tellAll();
    return true;
  }

  /** Ends the kernel for a new one. */
  restart(): void {
    this.kernel.restart();
    this.#tellAll();
  }

  run(cells: readonly string[]): void {
    this.#sendEdits();
    this.kernel.send({ type: "run", cells: [...cells] });
  }

  /** The reader changed the code of a cell. */
  edited(): void {
    this.#outdated = true;
    clearTimeout(this.#editTimer);
    this.#editTimer = setTimeout(() => this.#sendEdits(), EDIT_PAUSE);
  }

  /** A run failed: where that was for want of the compiler, the kernel asks for it again once it is told of the cells. */
  failed(): void {
    this.#outdated = true;
  }

  /** The reader opens an editor. */
  expectEdits(): void {
    this.kernel.send({ type: "expect-edits" });
  }

  /** Ends what finished cells have left going. */
  endBackground(): void {
    this.kernel.send({ type: "end-background" });
  }

  /** Cells read anew, and the controls stand like this: nothing runs for it. */
  take(controls: readonly ReaderControl[]): void {
    this.takeControls(controls);
    if (this.#started) this.#sendCells({ controls: this.#controls.all });
  }

  /** The reader moved a control. */
  control(control: ReaderControl): void {
    this.#controls.set(control);
    this.#sendEdits();
    this.kernel.send({ type: "control", ...control });
  }

  /** The reader's value of a control, if it was moved. */
  controlValue(cell: string, key: string): ReaderControl["value"] | undefined {
    return this.#controls.get(cell, key);
  }

  /** The reader's values of all controls that were moved. */
  get controls(): ReaderControl[] {
    return this.#controls.all;
  }

  /** The controls stand like this; the next kernel will know. */
  takeControls(controls: readonly ReaderControl[]): void {
    this.#controls.replace(controls);
  }

  #tellAll(): void {
    this.#started = true;
    const { compiled, ties } = this.source().setup;
    this.kernel.send({ type: "known", cells: compiled });
    if (ties.length > 0) this.kernel.send({ type: "watch", names: ties });
    this.#sendCells({ controls: this.#controls.all });
  }

  #sendEdits(): void {
    if (this.#outdated) this.#sendCells({});
  }

  #sendCells(also: { controls?: ReaderControl[] }): void {
    clearTimeout(this.#editTimer);
    this.#outdated = false;
    this.kernel.send({ type: "cells", cells: this.source().cells, ...also });
  }
}
