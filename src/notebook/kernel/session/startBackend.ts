import type * as tensorflow from "@tensorflow/tfjs";
import type { BackendName } from "../../types";

type TensorFlow = typeof tensorflow;
/** The global that the WASM backend's script adds to `tf`. */
interface WithWasm {
  wasm: { setWasmPaths(paths: Record<string, string>, usePlatformFetch?: boolean): void };
}

const WASM_FILES = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];

/** Tries WebGL, then WASM, then the plain CPU backend; gives the first that starts. */
export async function startBackend(
  tf: TensorFlow,
  readRuntime: (name: string) => Promise<ArrayBuffer>,
): Promise<BackendName> {
  if (await tryBackend(tf, "webgl")) return "webgl";
  try {
    // An opaque origin can't fetch the site's files: the page hands them over, and a blob is the kernel's own.
    const blobUrl = async (name: string, type: string) =>
      URL.createObjectURL(new Blob([await readRuntime(name)], { type }));
    importScripts(await blobUrl("tf-backend-wasm.min.js", "text/javascript"));
    const urls = await Promise.all(
      WASM_FILES.map(async (name) => [name, await blobUrl(name, "application/wasm")] as const),
    );
    // Threads need cross-origin isolation, which a plain host doesn't give: that file is never asked for.
    const paths = Object.fromEntries([...urls, ["tfjs-backend-wasm-threaded-simd.wasm", urls[1][1]]]);
    (tf as unknown as WithWasm).wasm.setWasmPaths(paths);
    if (await tryBackend(tf, "wasm")) return "wasm";
  } catch {
    // No WebAssembly here: the CPU backend needs nothing.
  }
  await tf.setBackend("cpu");
  return "cpu";
}

async function tryBackend(tf: TensorFlow, name: BackendName): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false;
    await tf.ready();
    return tf.getBackend() === name;
  } catch {
    return false;
  }
}
