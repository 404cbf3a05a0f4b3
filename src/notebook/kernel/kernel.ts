/** The worker that runs a notebook's cells: a classic script, for a module worker would need CORS headers. */
import type * as tensorflow from "@tensorflow/tfjs";
import { FileClient } from "../FileClient";
import type { FrameToKernel, KernelToFrame } from "../protocol";
import { setHost } from "./library/host";
import * as library from "./library/index";
import { catchConsole } from "./session/catchConsole";
import { catchRejections } from "./session/catchRejections";
import { KernelSession } from "./session/KernelSession";
import { LibraryModules } from "./session/LibraryModules";
import { startBackend } from "./session/startBackend";
import { type Engine, TensorLedger } from "./session/TensorLedger";

type TensorFlow = typeof tensorflow;

// TensorFlow.js calls deeply: ten frames, the default, often end before the author's own line.
Error.stackTraceLimit = 100;

const send = (message: KernelToFrame) => postMessage(message);
const files = new FileClient((request) => send({ type: "file-request", ...request }), 1);
const waiting: FrameToKernel[] = [];
let session: KernelSession | undefined;

addEventListener("message", (event: MessageEvent<FrameToKernel>) => {
  const message = event.data;
  if (message.type === "start") void start(message.tensorflow).catch(fail);
  else if (message.type === "file") files.receive(message);
  else if (session) receive(session, message);
  else waiting.push(message);
});

function receive(to: KernelSession, message: FrameToKernel): void {
  if (message.type === "cells") to.setCells(message.cells, message.controls);
  else if (message.type === "watch") to.watched = message.names;
  else if (message.type === "run") to.request(message.cells);
  else if (message.type === "control") to.setControl(message.cell, message.key, message.value);
}

function fail(error: unknown): void {
  send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
}

async function start(tensorflowUrl: string): Promise<void> {
  importScripts(tensorflowUrl);
  const { tf } = globalThis as unknown as { tf: TensorFlow };
  const backend = await startBackend(tf, (name) => files.read({ kind: "runtime", name }));
  const ledger = new TensorLedger();
  ledger.watch(tf.engine() as unknown as Engine);
  watchContext(tf);
  const created = new KernelSession({
    send,
    ledger,
    modules: new LibraryModules({ "@tensorflow/tfjs": tf, notebook: library }),
    readFile: (name) => files.read({ kind: "data", name }),
    recover: (error) => useCpuForMissingKernel(tf, error),
  });
  setHost(created);
  await catchRejections();
  catchConsole(created);
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    created.reportLate(event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    created.reportLate(event.error);
  });
  session = created;
  send({ type: "ready", backend });
  for (const message of waiting.splice(0)) receive(created, message);
}

/** The WASM backend lacks some operations, mostly gradients; the CPU backend has them all. */
async function useCpuForMissingKernel(tf: TensorFlow, error: unknown): Promise<boolean> {
  const missing =
    error instanceof Error &&
    /Kernel '.+' not registered for this backend|not registered for backend/.test(error.message);
  if (!missing || tf.getBackend() !== "wasm") return false;
  await tf.setBackend("cpu");
  send({ type: "ready", backend: "cpu" });
  return true;
}

/** The graphics driver can take the WebGL context away; nothing on it survives. */
function watchContext(tf: TensorFlow): void {
  if (tf.getBackend() !== "webgl") return;
  const backend = tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } };
  backend.gpgpu.gl.canvas.addEventListener("webglcontextlost", () => send({ type: "context-lost" }));
}
