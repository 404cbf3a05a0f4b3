import type { BackendName } from "./kernelProtocol";

/** What TensorFlow.js computes on, as readers know it. */
const NAMES: Readonly<Record<BackendName, string>> = {
  webgl: "WebGL",
  "webgl-float16": "WebGL（半精度）",
  wasm: "WASM",
  cpu: "CPU",
};

/** Says which backend computes. */
export const backendText = (backend: BackendName): string => `后端：${NAMES[backend]}`;
