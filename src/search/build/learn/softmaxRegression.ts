/** An example: the features that it has, by number, all of them of the same value, and its class. */
export interface Example {
  features: readonly number[];
  value: number;
  label: number;
}

/** How many features and classes there are. */
export interface Sizes {
  features: number;
  classes: number;
}

/** Neighbours are alike: the next example is so many further on. A prime, so that all have their turn. */
const STRIDE = 7919;

/**
 * The weights of a softmax regression, [features, classes] row by row, by stochastic gradient descent at a rate that falls to
 * nothing. What few examples have stays small: so little is learned by heart. Where `kept` is 0 a weight stays 0. The same
 * examples give the same weights.
 */
export function fitSoftmax(
  examples: readonly Example[],
  { features, classes }: Sizes,
  { epochs, rate, start, kept }: { epochs: number; rate: number; start?: Float32Array; kept?: Uint8Array },
): Float32Array {
  const weights = start?.slice() ?? new Float32Array(features * classes);
  const steps = epochs * examples.length;
  for (let step = 0; step < steps; step++) {
    const epoch = Math.floor(step / examples.length);
    const example = examples[((step % examples.length) * STRIDE + epoch) % examples.length];
    const errors = probabilities(weights, example, classes);
    errors[example.label] -= 1;
    const factor = rate * (1 - step / steps) * example.value;
    for (const feature of example.features) {
      for (let label = 0, at = feature * classes; label < classes; label++, at++) {
        if (kept?.[at] !== 0) weights[at] -= factor * errors[label];
      }
    }
  }
  return weights;
}

function probabilities(weights: Float32Array, { features, value }: Example, classes: number): Float64Array {
  const scores = new Float64Array(classes);
  for (const feature of features)
    for (let label = 0, at = feature * classes; label < classes; label++, at++) scores[label] += weights[at];
  const most = Math.max(...scores);
  let sum = 0;
  for (let label = 0; label < classes; label++) {
    scores[label] = Math.exp(value * (scores[label] - most));
    sum += scores[label];
  }
  return scores.map((score) => score / sum);
}
