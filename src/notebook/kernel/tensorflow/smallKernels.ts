/**
 * Has the WebGL backend compute small tensors without the GPU, as TensorFlow.js itself does for some operations (`WEBGL_CPU_FORWARD`): here for
 * those that notebooks start with. For a product of 3 × 2 and 2 × 1 numbers a program would have to be compiled, which takes a hundred times as
 * long as the product; where one input is large, or on the GPU already, the GPU computes.
 */
import type { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import { addNConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/AddN";
import { argMaxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ArgMax";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul";
import { cosConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cos";
import { meanConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Mean";
import { onesLikeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/OnesLike";
import { powConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Pow";
import { realDivConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu";
import { selectConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Select";
import { signConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sign";
import { sinConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sin";
import { softmaxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax";
import { squareConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Square";
import { squaredDifferenceConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/SquaredDifference";
import { stepConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Step";
import { sumConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sum";
import { tanhConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Tanh";
import { zerosLikeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike";
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import { getKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs-core";

const configs = [
  addNConfig,
  argMaxConfig,
  batchMatMulConfig,
  cosConfig,
  meanConfig,
  onesLikeConfig,
  powConfig,
  realDivConfig,
  reluConfig,
  selectConfig,
  signConfig,
  sinConfig,
  softmaxConfig,
  squareConfig,
  squaredDifferenceConfig,
  stepConfig,
  sumConfig,
  tanhConfig,
  zerosLikeConfig,
];
for (const { kernelName, kernelFunc: computeHere } of configs) {
  const kernel: KernelConfig = getKernel(kernelName, "webgl");
  const computeOnGpu = kernel.kernelFunc;
  kernel.kernelFunc = (asked) => {
    const backend = asked.backend as MathBackendWebGL;
    const inputs = Object.values(asked.inputs).filter((input) => input !== undefined) as TensorInfo[];
    const isHere =
      backend.shouldExecuteOnCPU(inputs) && inputs.every(({ dtype }) => dtype !== "complex64" && dtype !== "string");
    return isHere ? computeHere({ ...asked, backend: asCpu(backend) }) : computeOnGpu(asked);
  };
}

const known = new WeakMap<MathBackendWebGL, MathBackendCPU>();

/** A WebGL backend as the kernels of the CPU backend ask it for the numbers of tensors that aren't on the GPU. */
function asCpu(backend: MathBackendWebGL): MathBackendCPU {
  let cpu = known.get(backend);
  if (!cpu) {
    const data = { value: { get: (id: object) => backend.texData.get(id) } };
    cpu = Object.create(backend, { data, blockSize: { value: 48 } }) as MathBackendCPU;
    known.set(backend, cpu);
  }
  return cpu;
}
