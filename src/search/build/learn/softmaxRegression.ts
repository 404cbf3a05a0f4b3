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
  const errors = new Float64Array(classes);
  const labels = Array.from(errors.keys());
  for (let step = 0; step < steps; step++) {
    const epoch = Math.floor(step / examples.length);
    const example = examples[((step % examples.length) * STRIDE + epoch) % examples.length];
    findErrors(weights, example, errors);
    const factor = rate * (1 - step / steps) * example.value;
    const wrong = labels.filter((label) => Math.abs(errors[label]) >= NOTHING);
    for (const feature of example.features) {
      for (const label of wrong) {
        const at = feature * classes + label;
        if (kept === undefined || kept[at] === 1) weights[at] -= factor * errors[label];
      }
    }
  }
  return weights;
}

/** A class that is nearly certainly not an example's own has nothing to learn from it: most classes, and most of the time. */
const NOTHING = 1e-3;

/** How far each class's probability is from what it should be: 1 for the example's own, 0 for the others. */
function findErrors(weights: Float32Array, { features, value, label: own }: Example, errors: Float64Array): void {
  errors.fill(0);
  for (const feature of features) {
    const row = feature * errors.length;
    for (let label = 0; label < errors.length; label++) errors[label] += weights[row + label];
  }
  let most = errors[0];
  for (const score of errors) most = Math.max(most, score);
  let sum = 0;
  for (let label = 0; label < errors.length; label++) {
    errors[label] = Math.exp(value * (errors[label] - most));
    sum += errors[label];
  }
  for (let label = 0; label < errors.length; label++) errors[label] /= sum;
  errors[own] -= 1;
}
