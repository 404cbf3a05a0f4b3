/** The worker that runs a notebook's cells: a classic script, for a module worker would need CORS headers. */
import { FileClient } from "../contract/FileClient";
import type { FrameToKernel, KernelToFrame } from "../contract/protocol";
import { scriptUrl } from "../../lib/scriptUrl";
import { START_KERNEL } from "../contract/globalNames";
import { setHost } from "./library/host";
import * as library from "./library/index";
import { CellCompiler } from "./session/CellCompiler";
import { catchConsole } from "./session/catchConsole";
import { catchRejections } from "./session/catchRejections";
import { KernelSession } from "./session/KernelSession";
import { LibraryModules } from "./session/LibraryModules";
import { startBackend } from "./session/startBackend";
import { type Engine, TensorLedger } from "./session/TensorLedger";
import { TENSORFLOW, type TensorFlow, TensorFlowParts } from "./session/TensorFlowParts";

// TensorFlow.js calls deeply: ten frames, the default, often end before the author's own line.
Error.stackTraceLimit = 100;

const send = (message: KernelToFrame) => postMessage(message);
const files = new FileClient((request) => send({ type: "file-request", ...request }));
const compiler = new CellCompiler(() => runScript("compiler.js"));
const started = new Promise<void>((resolve) => {
  Object.assign(globalThis, { [START_KERNEL]: resolve });
}).then(start);
/** One message after the other, for some wait for a script; one that fails keeps none from being heard. */
let handled = started.then(() => {}, fail);

addEventListener("message", ({ data }: MessageEvent<FrameToKernel>) => {
  if (data.type === "file") files.receive(data);
  else handled = handled.then(async () => receive(await started, data)).catch(fail);
});

async function receive(session: KernelSession, message: Exclude<FrameToKernel, { type: "file" }>): Promise<void> {
  switch (message.type) {
    case "known":
      return compiler.know(message.cells);
    case "expect-edits":
      return compiler.expectEdits();
    case "cells":
      return session.setCells(message.cells, message.controls);
    case "watch":
      session.watched = message.names;
      return;
    case "run":
      return session.request(message.cells);
    case "control":
      return session.setControl(message);
  }
}

function fail(error: unknown): void {
  send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
}

/** Runs a script of the runtime, which comes through the page: an opaque origin would not keep it in the cache. */
async function runScript(name: string): Promise<void> {
  const url = scriptUrl(await files.read({ kind: "runtime", name }));
  importScripts(url);
  URL.revokeObjectURL(url);
}

async function start(): Promise<KernelSession> {
  const { tf } = globalThis as unknown as { tf: TensorFlow };
  const parts = new TensorFlowParts(tf, () => runScript("tensorflow-2.js"));
  const backend = await startBackend(parts, runScript, (name) => files.read({ kind: "runtime", name }));
  const ledger = new TensorLedger();
  ledger.watch(tf.engine() as unknown as Engine);
  watchContext(tf);
  const session = new KernelSession({
    send,
    ledger,
    compiler,
    modules: new LibraryModules({ [TENSORFLOW]: tf, notebook: library }),
    prepare: async ({ compiled }, imports) => {
      if (!parts.isEnough(compiled?.body ?? "", imports)) await parts.complete();
    },
    readFile: (name) => files.read({ kind: "data", name }),
    recover: (error) => useCpuForMissingKernel(parts, error),
  });
  setHost(session.host);
  await catchRejections();
  catchConsole(session.host);
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    session.reportLate(event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    session.reportLate(event.error);
  });
  send({ type: "ready", backend });
  return session;
}

/** The WASM backend lacks some operations, mostly gradients; the CPU backend has them all. */
async function useCpuForMissingKernel(parts: TensorFlowParts, error: unknown): Promise<boolean> {
  const missing =
    error instanceof Error &&
    /Kernel '.+' not registered for this backend|not registered for backend/.test(error.message);
  if (!missing || parts.tf.getBackend() !== "wasm") return false;
  await parts.complete();
  await parts.tf.setBackend("cpu");
  send({ type: "ready", backend: "cpu" });
  return true;
}

/** The graphics driver can take the WebGL context away; nothing on it survives. */
function watchContext(tf: TensorFlow): void {
  if (tf.getBackend() !== "webgl") return;
  const backend = tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } };
  backend.gpgpu.gl.canvas.addEventListener("webglcontextlost", () => send({ type: "context-lost" }));
}
