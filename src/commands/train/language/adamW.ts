/** What AdamW knows: the parameters, the two running averages of the gradient, and a running average of the parameters. */
export interface TrainingState {
  theta: Float32Array;
  m: Float32Array;
  v: Float32Array;
  mean: Float32Array;
  steps: number;
}

/** How a step is made. */
export interface StepOptions {
  rate: number;
  decay: number;
  /** The gradient is made no longer than this. */
  clip: number;
  /** Steps that the average of the parameters goes back, about. */
  memory: number;
}

const [BETA1, BETA2] = [0.9, 0.98];

/** One step of AdamW, in place. */
export function stepAdamW(state: TrainingState, gradient: Float32Array, options: StepOptions): void {
  state.steps += 1;
  const { theta, m, v, mean, steps } = state;
  let square = 0;
  for (let i = 0; i < gradient.length; i++) square += gradient[i] * gradient[i];
  const scale = Math.min(1, options.clip / Math.sqrt(square));
  const rate = options.rate / (1 - BETA1 ** steps);
  const correct = 1 / Math.sqrt(1 - BETA2 ** steps);
  const keep = 1 - options.rate * options.decay;
  const part = 1 / Math.min(steps, options.memory);
  for (let i = 0; i < gradient.length; i++) {
    const g = gradient[i] * scale;
    m[i] = BETA1 * m[i] + (1 - BETA1) * g;
    v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
    theta[i] = keep * theta[i] - (rate * m[i]) / (Math.sqrt(v[i]) * correct + 1e-8);
    mean[i] += (theta[i] - mean[i]) * part;
  }
}

/** A rate that rises in a straight line and falls as a cosine to a twentieth. */
export function rateAt(step: number, { peak, rise, steps }: { peak: number; rise: number; steps: number }): number {
  if (step < rise) return (peak * (step + 1)) / rise;
  const done = Math.min(1, (step - rise) / (steps - rise));
  return peak * (0.05 + 0.475 * (1 + Math.cos(Math.PI * done)));
}
