/** Registers what only notebooks on text, ragged or sparse tensors need of WebGL: the first script leaves it out. */
import { raggedGatherConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedGather";
import { raggedRangeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedRange";
import { raggedTensorToTensorConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedTensorToTensor";
import { sparseFillEmptyRowsConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseFillEmptyRows";
import { sparseReshapeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseReshape";
import { sparseSegmentMeanConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseSegmentMean";
import { sparseSegmentSumConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseSegmentSum";
import { stringNGramsConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringNGrams";
import { stringSplitConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringSplit";
import { stringToHashBucketFastConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringToHashBucketFast";
import { registerKernel } from "@tensorflow/tfjs-core";

const configs = [
  raggedGatherConfig,
  raggedRangeConfig,
  raggedTensorToTensorConfig,
  sparseFillEmptyRowsConfig,
  sparseReshapeConfig,
  sparseSegmentMeanConfig,
  sparseSegmentSumConfig,
  stringNGramsConfig,
  stringSplitConfig,
  stringToHashBucketFastConfig,
];
for (const config of configs) registerKernel(config);
