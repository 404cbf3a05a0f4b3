import type { KernelBackend, KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import type { TensorFlow } from "../session/TensorFlowScripts";

/** Kernels whose numbers are pairs, which the WASM backend can't hold. */
const COMPLEX = /^(Complex|ComplexAbs|Real|Imag|FFT|IFFT)$/;

/**
 * Has the CPU backend, which must be there, compute what the WASM backend lacks: the numbers go over, and the result comes back. All else stays
 * with WASM, which computes several times as fast.
 */
export function borrowKernels(tf: Pick<TensorFlow, "findBackend" | "getKernelsForBackend" | "registerKernel">): void {
  const cpu = tf.findBackend("cpu");
  const own = new Set(tf.getKernelsForBackend("wasm").map(({ kernelName }) => kernelName));
  for (const { kernelName, kernelFunc } of tf.getKernelsForBackend("cpu")) {
    if (own.has(kernelName) || COMPLEX.test(kernelName)) continue;
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc: computedBy(cpu, kernelFunc) });
  }
}

function computedBy(cpu: KernelBackend, compute: KernelFunc): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const wasm = backend as KernelBackend;
    const moved: TensorInfo[] = [];
    const move = <T extends TensorInfo | TensorInfo[] | undefined>(input: T): T => {
      if (input === undefined) return input;
      if (Array.isArray(input)) return input.map(move) as T;
      const info = moveData(input, wasm, cpu);
      moved.push(info);
      return info as T;
    };
    // Some kernels take a list of tensors in the place of names.
    const here = Array.isArray(inputs)
      ? (inputs as TensorInfo[]).map(move)
      : Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, move(input)]));
    const results = compute({ inputs: here as typeof inputs, attrs, backend: cpu });
    const back = [results].flat().map((result) => {
      const info = moveData(result, cpu, wasm);
      cpu.disposeData(result.dataId);
      return info;
    });
    for (const { dataId } of moved) cpu.disposeData(dataId);
    return Array.isArray(results) ? back : back[0];
  };
}

function moveData({ dataId, shape, dtype }: TensorInfo, from: KernelBackend, to: KernelBackend): TensorInfo {
  return { dataId: to.write(from.readSync(dataId), shape, dtype), shape, dtype };
}
