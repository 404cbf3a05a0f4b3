import { FIRST_CONTEXT, WASM_MENDS } from "../../contract/globalNames";
import type { BackendName } from "../../contract/kernelProtocol";
import { isError, readError } from "../describe/readError";
import type { WasmMends } from "../wasm/wasmScript";
import { compileForUse } from "../webgl/compileForUse";
import { fuseAdam } from "../webgl/fuseAdam";
import type { TensorFlow, TensorFlowScripts } from "./TensorFlowScripts";

/** The global that the WASM backend's script adds to `tf`. */
interface WithWasm {
  wasm: { setWasmPaths(paths: Record<string, string>): void };
}

const WASM = "tfjs-backend-wasm.wasm";
const WASM_SIMD = "tfjs-backend-wasm-simd.wasm";
/** Threads need cross-origin isolation, which a plain host doesn't give: this file is named, never asked for. */
const WASM_THREADED = "tfjs-backend-wasm-threaded-simd.wasm";

/** The backend that computes, and the reason, in Chinese, why a faster one couldn't be had. */
export interface StartedBackend {
  backend: BackendName;
  reason?: string;
}

/** Tries WebGL, then WASM, then the plain CPU backend; gives the first that starts. */
export async function startBackend(
  parts: TensorFlowScripts,
  runScript: (name: string) => Promise<void>,
  readRuntime: (name: string) => Promise<ArrayBuffer>,
): Promise<StartedBackend> {
  const { tf } = parts;
  // Packing four numbers into a pixel pays for large tensors; a notebook's are small, and each shape would need shaders to
  // pack and unpack it, whose compilation is what a reader waits for.
  tf.env().set("WEBGL_PACK", false);
  takeFirstContext(tf);
  if (await tryBackend(tf, "webgl")) {
    compileForUse(tf);
    fuseAdam(tf);
    return { backend: tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED") ? "webgl" : "webgl-float16" };
  }
  let reason: string | undefined;
  try {
    // An opaque origin can't fetch the site's files: the page hands them over, and a blob is the kernel's own.
    const wasmUrl = async (name: string) =>
      URL.createObjectURL(new Blob([await readRuntime(name)], { type: "application/wasm" }));
    const scripts = ["tf-backend-wasm.min.js", "wasm.js"].map(runScript);
    const [simd] = await Promise.all([wasmUrl(WASM_SIMD), ...scripts]);
    // Hardly a browser is without SIMD: only there the other file is fetched.
    const plain = (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? simd : await wasmUrl(WASM);
    const { wasm } = tf as TensorFlow & WithWasm;
    wasm.setWasmPaths({ [WASM]: plain, [WASM_SIMD]: simd, [WASM_THREADED]: simd });
    if (await tryBackend(tf, "wasm")) {
      wasmMends().mend(tf);
      return { backend: "wasm" };
    }
  } catch (error) {
    // Without the network's help the CPU still computes; a kernel that is started anew tries again.
    reason = error instanceof Error ? error.message : String(error);
  }
  await parts.complete();
  await tf.setBackend("cpu");
  return { backend: "cpu", reason };
}

/** Has WebGL use the context that was made while the scripts were on their way. TensorFlow.js uses none of Safari's outside a document. */
function takeFirstContext(tf: TensorFlow): void {
  const { [FIRST_CONTEXT]: context } = globalThis as { [FIRST_CONTEXT]?: WebGLRenderingContext | null };
  Reflect.deleteProperty(globalThis, FIRST_CONTEXT);
  if (context && !tf.env().getBool("IS_SAFARI")) tf.setWebGLContext(2, context);
}

/** What the script `wasm.js` has brought. */
const wasmMends = (): WasmMends => (globalThis as unknown as { [WASM_MENDS]: WasmMends })[WASM_MENDS];

async function tryBackend(tf: TensorFlow, name: "webgl" | "wasm"): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false;
    await tf.ready();
    return tf.getBackend() === name;
  } catch {
    return false;
  }
}

const MISSING_KERNEL = /Kernel '(.+)' not registered for backend/;
/** What the WASM backend's kernels say of what they can't do and the CPU backend can. */
const WASM_LIMIT =
  /wasm? backend.*(does not support|only supports)|in the wasm backend|only float32 input is supported|must have dtype float32|only supports rank-1 bias/i;

/**
 * Brings an operation that the backend lacks, where that is what failed: of WebGL the second script has those that are
 * rarely used, and of what the WASM backend lacks, the CPU backend has all: it lends WASM its kernels, or computes itself where
 * that isn't enough. Says whether running once more makes sense; rejects with a reason in Chinese where they can't be had.
 */
export async function bringMissingKernel(parts: TensorFlowScripts, error: unknown): Promise<boolean> {
  if (!isError(error)) return false;
  const { tf } = parts;
  const { message } = readError(error);
  const kernelName = MISSING_KERNEL.exec(message)?.[1];
  if (tf.getBackend() === "webgl" && kernelName !== undefined) {
    const isNew = !parts.isComplete;
    await parts.complete();
    return isNew;
  }
  if (tf.getBackend() !== "wasm" || !(kernelName !== undefined || WASM_LIMIT.test(message))) return false;
  await parts.complete();
  wasmMends().borrow(tf);
  const isBorrowed = kernelName !== undefined && tf.getKernel(kernelName, "wasm") !== undefined;
  return isBorrowed || tf.setBackend("cpu");
}
