import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { mendMatMul } from "../../notebook/kernel/wasm/mendMatMul";

/** Computes on WebAssembly from now on. */
export async function useWasm(): Promise<void> {
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${dirname(main)}/`);
  await tf.setBackend("wasm");
  mendMatMul(tf);
}
