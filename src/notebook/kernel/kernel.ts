/** The worker that runs a notebook's cells: a classic script, for a module worker would need CORS headers. */
import { FileClient } from "../contract/FileClient";
import type { KernelFileRequest } from "../contract/fileRequests";
import type { FrameToKernel, KernelToFrame } from "../contract/kernelProtocol";
import { once } from "../../lib/once";
import { scriptUrl } from "../../lib/scriptUrl";
import { CALL_AWAIT, LANGUAGE_MODEL, OWN_TIMERS, START_KERNEL } from "../contract/globalNames";
import { setFileReader } from "./library/openFile";
import { setHost } from "./library/host";
import { setLanguageModel } from "./library/loadLanguageModel";
import type { MakeLanguageModel } from "./languageModel/languageModelScript";
import * as library from "./library/index";
import { bringMissingKernel, startBackend } from "./session/backends";
import { CellCompiler } from "./session/CellCompiler";
import { catchConsole } from "./session/catchConsole";
import { catchRejections } from "./session/catchRejections";
import { setHints } from "./session/explainError";
import { guardTidy } from "./session/guardTidy";
import { Evaluator } from "./session/Evaluator";
import { guardGlobals } from "./session/guardGlobals";
import { KernelSession } from "./session/KernelSession";
import { LibraryModules } from "./session/LibraryModules";
import { keepNatives } from "./session/keepNatives";
import { safeSender } from "./session/safeSender";
import { type Engine, TensorLedger } from "./session/TensorLedger";
import { TENSORFLOW, type TensorFlow, TensorFlowScripts } from "./session/TensorFlowScripts";
import { currentWork, holdCall, keepInPromises } from "./work/context";
import { keepInOptimizers } from "./work/ownOptimizers";
import { keepInEvents, keepInTimers } from "./work/timers";
import type { Work } from "./work/Work";

Object.assign(globalThis, {
  [OWN_TIMERS.setTimeout]: setTimeout,
  [OWN_TIMERS.requestAnimationFrame]: globalThis.requestAnimationFrame,
});
// TensorFlow.js calls deeply: ten frames, the default, often end before the author's own line.
Object.assign(Error, { stackTraceLimit: 100 });

// Its own, before cells lose it.
const send = safeSender(postMessage.bind(globalThis) as (message: KernelToFrame) => void);
const files = new FileClient<KernelFileRequest>((request) => send({ type: "file-request", ...request }));
const compiler = new CellCompiler(() => runScript("compiler.js"));
const started = new Promise<void>((resolve) => {
  Object.assign(globalThis, { [START_KERNEL]: resolve });
}).then(start);
/** Puts back what cells have replaced of the language. */
let restore = () => "";
/** One message after the other, for some wait for a script; one that fails keeps none from being heard. */
let handled = handle(Promise.resolve());

addEventListener("message", ({ data, isTrusted }: MessageEvent<FrameToKernel>) => {
  // A cell can make events, too.
  if (!isTrusted) return;
  if (data.type === "file") files.receive(data);
  else handled = handle(handled, data);
});

// The kernel's own code awaits: what it gave to `then` would belong to whichever cell's code ran last.
async function handle(last: Promise<void>, message?: Exclude<FrameToKernel, { type: "file" }>): Promise<void> {
  await last;
  try {
    const session = await started;
    restore();
    if (message) await receive(session, message);
  } catch (error) {
    fail(error);
  }
}

async function receive(session: KernelSession, message: Exclude<FrameToKernel, { type: "file" }>): Promise<void> {
  switch (message.type) {
    case "known":
      return compiler.know(message.cells);
    case "expect-edits":
      return compiler.expectEdits();
    case "cells":
      return await session.setCells(message.cells, message.controls);
    case "watch":
      session.watched = message.names;
      return;
    case "run":
      return void session.request(message.cells);
    case "control":
      return session.setControl(message);
    case "end-background":
      return session.endBackground();
    default:
      message satisfies never;
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
  const parts = new TensorFlowScripts(tf, () => runScript("tensorflow-2.js"));
  const chosen = await startBackend(parts, runScript, (name) => files.read({ kind: "runtime", name }));
  const ledger = new TensorLedger();
  ledger.watch(tf.engine() as unknown as Engine, currentWork);
  guardTidy(tf.engine());
  watchContext(tf);
  const evaluator = new Evaluator();
  const session = new KernelSession({
    send,
    evaluator,
    compiler,
    modules: new LibraryModules({ [TENSORFLOW]: tf, notebook: library }, evaluator),
    ledger,
    prepare: async ({ compiled }, imports) => {
      if (!parts.isEnough(compiled?.body ?? "", imports)) await parts.complete();
    },
    readFile: (name) => files.read({ kind: "data", name }),
    readOwn: (name) => files.read({ kind: "own", name }),
    restore: () => restore(),
    recover: async (error) => {
      const backend = tf.getBackend();
      const isThere = await bringMissingKernel(parts, error);
      if (tf.getBackend() !== backend) send({ type: "ready", backend: "cpu" });
      return isThere;
    },
    broke: fail,
  });
  setHost(session.host);
  setFileReader(once(() => runScript("files.js")));
  const loadModel = once(() => runScript("language-model.js"));
  setLanguageModel(async () => {
    await loadModel();
    const { [LANGUAGE_MODEL]: make } = globalThis as unknown as { [LANGUAGE_MODEL]: MakeLanguageModel };
    return (saved) => make(tf, saved);
  });
  setHints(once(() => runScript("hints.js")));
  await catchRejections(evaluator, (value, stack) => session.errors.noteRejected(value, stack, currentWork()));
  catchConsole(session.host);
  evaluator.provide({ [CALL_AWAIT]: holdCall });
  const fails = (error: unknown, work: Work) => session.reportLate(error, work);
  keepInOptimizers(tf.train);
  keepInPromises();
  keepInTimers(globalThis as unknown as Record<string, unknown>, fails);
  keepInEvents(fails);
  guardGlobals(globalThis);
  restore = keepNatives(globalThis);
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    session.reportLate(event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    session.reportLate(event.error);
  });
  send({ type: "ready", ...chosen });
  return session;
}

/** The graphics driver can take the WebGL context away; nothing on it survives. */
function watchContext(tf: TensorFlow): void {
  if (tf.getBackend() !== "webgl") return;
  const backend = tf.backend() as unknown as { gpgpu: { gl: { canvas: EventTarget } } };
  backend.gpgpu.gl.canvas.addEventListener("webglcontextlost", () => send({ type: "context-lost" }));
}
