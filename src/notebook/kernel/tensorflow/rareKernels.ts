/**
 * Registers what few notebooks need of WebGL, which the first script leaves out: three dimensions, Fourier transforms, the
 * resizing of images, text, ragged and sparse tensors, counting, and what scatters or rearranges by index.
 */
import { avgPool3DConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/AvgPool3D";
import { avgPool3DGradConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/AvgPool3DGrad";
import { batchToSpaceNDConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/BatchToSpaceND";
import { bincountConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Bincount";
import { bitwiseAndConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/BitwiseAnd";
import { conv3DConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Conv3D";
import { conv3DBackpropFilterV2Config } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Conv3DBackpropFilterV2";
import { conv3DBackpropInputConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Conv3DBackpropInputV2";
import { cropAndResizeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/CropAndResize";
import { denseBincountConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/DenseBincount";
import { depthToSpaceConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/DepthToSpace";
import { dilation2DConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Dilation2D";
import { fftConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/FFT";
import { flipLeftRightConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/FlipLeftRight";
import { gatherNdConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/GatherNd";
import { ifftConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/IFFT";
import { LRNConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/LRN";
import { LRNGradConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/LRNGrad";
import { maxPool3DConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPool3D";
import { maxPool3DGradConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPool3DGrad";
import { maxPoolWithArgmaxConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPoolWithArgmax";
import { mirrorPadConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/MirrorPad";
import { nonMaxSuppressionV3Config } from "@tensorflow/tfjs-backend-webgl/dist/kernels/NonMaxSuppressionV3";
import { nonMaxSuppressionV4Config } from "@tensorflow/tfjs-backend-webgl/dist/kernels/NonMaxSuppressionV4";
import { nonMaxSuppressionV5Config } from "@tensorflow/tfjs-backend-webgl/dist/kernels/NonMaxSuppressionV5";
import { raggedGatherConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedGather";
import { raggedRangeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedRange";
import { raggedTensorToTensorConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RaggedTensorToTensor";
import { resizeBilinearConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/ResizeBilinear";
import { resizeBilinearGradConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/ResizeBilinearGrad";
import { resizeNearestNeighborConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/ResizeNearestNeighbor";
import { resizeNearestNeighborGradConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/ResizeNearestNeighborGrad";
import { rotateWithOffsetConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/RotateWithOffset";
import { scatterNdConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/ScatterNd";
import { searchSortedConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SearchSorted";
import { spaceToBatchNDConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SpaceToBatchND";
import { sparseFillEmptyRowsConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseFillEmptyRows";
import { sparseReshapeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseReshape";
import { sparseSegmentMeanConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseSegmentMean";
import { sparseSegmentSumConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseSegmentSum";
import { sparseToDenseConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/SparseToDense";
import { staticRegexReplaceConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StaticRegexReplace";
import { stringNGramsConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringNGrams";
import { stringSplitConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringSplit";
import { stringToHashBucketFastConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/StringToHashBucketFast";
import { tensorScatterUpdateConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/TensorScatterUpdate";
import { transformConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Transform";
import { registerKernel } from "@tensorflow/tfjs-core";

const configs = [
  avgPool3DConfig,
  avgPool3DGradConfig,
  batchToSpaceNDConfig,
  bincountConfig,
  bitwiseAndConfig,
  conv3DConfig,
  conv3DBackpropFilterV2Config,
  conv3DBackpropInputConfig,
  cropAndResizeConfig,
  denseBincountConfig,
  depthToSpaceConfig,
  dilation2DConfig,
  fftConfig,
  flipLeftRightConfig,
  gatherNdConfig,
  ifftConfig,
  LRNConfig,
  LRNGradConfig,
  maxPool3DConfig,
  maxPool3DGradConfig,
  maxPoolWithArgmaxConfig,
  mirrorPadConfig,
  nonMaxSuppressionV3Config,
  nonMaxSuppressionV4Config,
  nonMaxSuppressionV5Config,
  raggedGatherConfig,
  raggedRangeConfig,
  raggedTensorToTensorConfig,
  resizeBilinearConfig,
  resizeBilinearGradConfig,
  resizeNearestNeighborConfig,
  resizeNearestNeighborGradConfig,
  rotateWithOffsetConfig,
  scatterNdConfig,
  searchSortedConfig,
  spaceToBatchNDConfig,
  sparseFillEmptyRowsConfig,
  sparseReshapeConfig,
  sparseSegmentMeanConfig,
  sparseSegmentSumConfig,
  sparseToDenseConfig,
  staticRegexReplaceConfig,
  stringNGramsConfig,
  stringSplitConfig,
  stringToHashBucketFastConfig,
  tensorScatterUpdateConfig,
  transformConfig,
];
for (const config of configs) registerKernel(config);
