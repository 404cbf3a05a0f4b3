import type { Scalar } from "@tensorflow/tfjs";

/** The mean over a list of what `mean` says of each batch of it, weighted by the batches' sizes; its tensors are disposed. */
export function batchMean<T>(list: readonly T[], batchSize: number, mean: (batch: T[]) => Scalar): number {
  let sum = 0;
  for (let from = 0; from < list.length; from += batchSize) {
    const batch = list.slice(from, from + batchSize);
    const value = mean(batch);
    sum += value.dataSync()[0] * batch.length;
    value.dispose();
  }
  return sum / list.length;
}
