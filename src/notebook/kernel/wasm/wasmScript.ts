/** What TensorFlow.js's WASM backend lacks or gets wrong, as a script of its own, which the kernel loads where there is no WebGL. */
import { WASM_MENDS } from "../../contract/globalNames";
import type { TensorFlow } from "../session/TensorFlowScripts";
import { borrowKernels } from "./borrowKernels";
import { registerGradientKernels } from "./gradientKernels";
import { mendMatMul } from "./mendMatMul";

/** What the script puts into the global scope. */
export interface WasmMends {
  /** Mends the backend, once it is there. */
  mend(tf: TensorFlow): void;
  /** Lends it the CPU backend's kernels, once that is there. */
  borrow(tf: TensorFlow): void;
}

const mends: WasmMends = {
  mend(tf) {
    mendMatMul(tf);
    registerGradientKernels(tf);
  },
  borrow: borrowKernels,
};

Object.assign(globalThis, { [WASM_MENDS]: mends });
