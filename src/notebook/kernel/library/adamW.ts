import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs";

/** Where a training stands: the parameters, Adam's two running averages, the steps made. */
export type AdamState = { theta: Tensor2D; m: Tensor2D; v: Tensor2D; steps: number };

/** The state before the first step; the parameters are copied. */
export const startAdam = (theta: Tensor2D): AdamState => ({
  theta: theta.clone(),
  m: theta.mul(0),
  v: theta.mul(0),
  steps: 0,
});

/**
 * One step of AdamW with β₁ = 0.9 and β₂ = 0.99, from what `tf.valueAndGrad` found: the next state, and the loss as it came.
 * Each step shrinks the parameters by the part `rate · decay`. To be called within `tf.tidy`.
 */
export function adamW(
  state: AdamState,
  { value, grad }: { value: Tensor; grad: Tensor },
  { rate, decay }: { rate: number; decay: number },
): [AdamState, Scalar] {
  const [steps, beta1, beta2] = [state.steps + 1, 0.9, 0.99];
  const m: Tensor2D = state.m.mul(beta1).add(grad.mul(1 - beta1));
  const v: Tensor2D = state.v.mul(beta2).add(grad.square().mul(1 - beta2));
  const spread = v
    .div(1 - beta2 ** steps)
    .sqrt()
    .add(1e-8);
  const step = m.div(spread).mul(rate / (1 - beta1 ** steps));
  const theta: Tensor2D = state.theta.mul(1 - rate * decay).sub(step);
  return [{ theta, m, v, steps }, value as Scalar];
}
