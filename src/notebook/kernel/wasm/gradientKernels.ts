import type { KernelBackend, KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import type { TensorFlow } from "../session/TensorFlowScripts";

/**
 * Registers two kernels that the WASM backend lacks and many trainings need: the gradient of looking rows up (an embedding's) and a
 * convolution's gradient by its filter. They are JavaScript on the backend's numbers.
 */
export function registerGradientKernels(tf: Pick<TensorFlow, "registerKernel" | "backend_util">): void {
  const register = (kernelName: string, kernelFunc: KernelFunc) =>
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
  register("UnsortedSegmentSum", sumSegments);
  register("Conv2DBackpropFilter", (asked) => filterGradient(asked, tf.backend_util));
}

type Asked = Parameters<KernelFunc>[0];

/** Row s of the result, of `numSegments`, is the sum of the rows of `x` [n, …] whose segment is s; rows of none (−1) count nowhere. */
function sumSegments({ inputs, attrs, backend }: Asked): TensorInfo {
  const [x, segmentIds] = [inputs.x as TensorInfo, inputs.segmentIds as TensorInfo];
  const { numSegments } = attrs as { numSegments: number };
  const wasm = backend as KernelBackend;
  const values = wasm.readSync(x.dataId) as Float32Array;
  const segments = wasm.readSync(segmentIds.dataId) as Int32Array;
  const axes = segmentIds.shape.length;
  const width = x.shape.slice(axes).reduce((product, length) => product * length, 1);
  const sums = new (x.dtype === "int32" ? Int32Array : Float32Array)(numSegments * width);
  segments.forEach((segment, row) => {
    if (segment < 0 || segment >= numSegments) return;
    for (let i = 0; i < width; i++) sums[segment * width + i] += values[row * width + i];
  });
  return written(wasm, sums, [numSegments, ...x.shape.slice(axes)], x.dtype);
}

/**
 * The gradient of a convolution of `x` [batch, height, width, in] by its filter [rows, columns, in, out], where the gradient by its
 * output is `dy`: at each place of the filter the sum, over the outputs, of the input there times `dy`.
 */
function filterGradient({ inputs, attrs, backend }: Asked, util: TensorFlow["backend_util"]): TensorInfo {
  const [x, dy] = [inputs.x as TensorInfo, inputs.dy as TensorInfo];
  const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs as unknown as FilterGradientAttrs;
  const format = util.convertConv2DDataFormat(dataFormat);
  if (format !== "channelsLast") throw new Error('WASM 后端的卷积要把通道放在最后（dataFormat 为 "NHWC"）。');
  const info = util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad, dimRoundingMode, false, format);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const wasm = backend as KernelBackend;
  const input = wasm.readSync(x.dataId) as Float32Array;
  const byOutput = wasm.readSync(dy.dataId) as Float32Array;
  const byFilter = new Float32Array(info.filterHeight * info.filterWidth * inChannels * outChannels);
  for (let row = 0; row < info.filterHeight; row++) {
    for (let column = 0; column < info.filterWidth; column++) {
      const place = (row * info.filterWidth + column) * inChannels * outChannels;
      for (let n = 0; n < batchSize; n++) {
        for (let outRow = 0; outRow < outHeight; outRow++) {
          const inRow = outRow * info.strideHeight - info.padInfo.top + row;
          if (inRow < 0 || inRow >= inHeight) continue;
          for (let outColumn = 0; outColumn < outWidth; outColumn++) {
            const inColumn = outColumn * info.strideWidth - info.padInfo.left + column;
            if (inColumn < 0 || inColumn >= inWidth) continue;
            const from = ((n * inHeight + inRow) * inWidth + inColumn) * inChannels;
            const to = ((n * outHeight + outRow) * outWidth + outColumn) * outChannels;
            for (let i = 0; i < inChannels; i++) {
              const value = input[from + i];
              const sums = place + i * outChannels;
              for (let o = 0; o < outChannels; o++) byFilter[sums + o] += value * byOutput[to + o];
            }
          }
        }
      }
    }
  }
  return written(wasm, byFilter, info.filterShape, "float32");
}

type Shape4 = [number, number, number, number];

interface FilterGradientAttrs {
  strides: number | [number, number];
  pad: "valid" | "same" | number;
  dataFormat: "NHWC" | "NCHW";
  dimRoundingMode?: "floor" | "round" | "ceil";
  filterShape: Shape4;
}

function written(
  wasm: KernelBackend,
  values: Float32Array | Int32Array,
  shape: number[],
  dtype: TensorInfo["dtype"],
): TensorInfo {
  return { dataId: wasm.write(values, shape, dtype), shape, dtype };
}
