import type { CompiledCell } from "./CompiledCell";
import type { FileReply, KernelFileRequest } from "./fileRequests";
import type { OutputItem } from "./outputs";
import type { ReaderControl } from "./readerWork";

/** What computes; `webgl-float16` is WebGL on a GPU that keeps no number in more than half precision, as on many phones. */
export type BackendName = "webgl" | "webgl-float16" | "wasm" | "cpu";

/** A cell's code, and what it compiles to. */
export interface KnownCell {
  code: string;
  compiled: CompiledCell;
}

/** What a name stands for, once its cell has run. */
export interface NamedValue {
  /** Of a tensor, or of an array of numbers. */
  shape?: number[];
  text: string;
}

/** Every message from the frame to the kernel. */
export type FrameToKernel =
  /** Cells that need no compiler. */
  | { type: "known"; cells: KnownCell[] }
  /** The reader is about to edit: the compiler will be needed. */
  | { type: "expect-edits" }
  /** The notebook as it reads now; `controls`, for a kernel that is new, replaces what it holds of the reader's values. */
  | { type: "cells"; cells: { id: string; title: string; code: string }[]; controls?: ReaderControl[] }
  /** The names whose values are to be told after each run. */
  | { type: "watch"; names: string[] }
  | { type: "run"; cells: string[] }
  | ({ type: "control" } & ReaderControl)
  /** Ends what finished cells have left going, such as timers. */
  | { type: "end-background" }
  | ({ type: "file" } & FileReply);

/** The tensors that a run made and hasn't freed: how many, and what their numbers take. */
export interface HeldTensors {
  tensors: number;
  bytes: number;
}

/** How a run ended. */
export interface RunResult {
  ok: boolean;
  milliseconds: number;
  /** The keys of every output of this run; older ones go. */
  keys: string[];
  /** What it left; absent for nothing. */
  held?: HeldTensors;
}

/** Every message from the kernel to the frame. */
export type KernelToFrame =
  /** The worker's script is being read. */
  | { type: "begun" }
  /** The reason, in Chinese, why a faster backend couldn't be had that there may be. */
  | { type: "ready"; backend: BackendName; reason?: string }
  | { type: "failed"; message: string }
  | { type: "context-lost" }
  /** The cells whose results no longer follow from the code and controls above them. */
  | { type: "stale"; cells: string[] }
  /** What watched names stand for, after the cell that declares them has run. */
  | { type: "values"; values: Record<string, NamedValue> }
  | { type: "started"; cell: string; run: number }
  /** `removed`: the keys of outputs that go. */
  | { type: "outputs"; cell: string; run: number; items: OutputItem[]; removed?: string[] }
  | ({ type: "finished"; cell: string; run: number } & RunResult)
  /** The cells that have something going though their runs are over. */
  | { type: "background"; cells: string[] }
  /** Nothing is running or waiting to run. */
  | { type: "idle" }
  | ({ type: "file-request" } & KernelFileRequest);
