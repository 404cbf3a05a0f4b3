import type { BackendName } from "../../contract/types";
import type { TensorFlow, TensorFlowParts } from "./TensorFlowParts";

/** The global that the WASM backend's script adds to `tf`. */
interface WithWasm {
  wasm: { setWasmPaths(paths: Record<string, string>, usePlatformFetch?: boolean): void };
}

const WASM_FILES = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];

/** Tries WebGL, then WASM, then the plain CPU backend; gives the first that starts. */
export async function startBackend(
  parts: TensorFlowParts,
  runScript: (name: string) => Promise<void>,
  readRuntime: (name: string) => Promise<ArrayBuffer>,
): Promise<BackendName> {
  const { tf } = parts;
  // Packing four numbers into a pixel pays for large tensors; a notebook's are small, and each shape would need shaders to
  // pack and unpack it, whose compilation is what a reader waits for.
  tf.env().set("WEBGL_PACK", false);
  if (await tryBackend(tf, "webgl")) return "webgl";
  try {
    await runScript("tf-backend-wasm.min.js");
    // An opaque origin can't fetch the site's files: the page hands them over, and a blob is the kernel's own.
    const urls = await Promise.all(
      WASM_FILES.map(async (name) => {
        const blob = new Blob([await readRuntime(name)], { type: "application/wasm" });
        return [name, URL.createObjectURL(blob)] as const;
      }),
    );
    // Threads need cross-origin isolation, which a plain host doesn't give: that file is never asked for.
    const paths = Object.fromEntries([...urls, ["tfjs-backend-wasm-threaded-simd.wasm", urls[1][1]]]);
    (tf as unknown as WithWasm).wasm.setWasmPaths(paths);
    if (await tryBackend(tf, "wasm")) return "wasm";
  } catch {
    // No WebAssembly here: the CPU backend needs nothing.
  }
  await parts.complete();
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
