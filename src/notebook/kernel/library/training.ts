import { liveChart } from "./liveChart";
import { hold } from "../work/context";
import { progress } from "./progress";
import { isTensor } from "../describe/describeTensor";
import {
  refuse,
  requireFinite,
  requireFunction,
  requireList,
  requireOptions,
  requireTitle,
  requireWhole,
} from "./require";
import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs";

/** The mean over a list of what `mean` says of each batch of it, weighted by the batches' sizes; its tensors are disposed. */
export function batchMean<T>(list: readonly T[], batchSize: number, mean: (batch: T[]) => Scalar): number {
  requireList(list, "batchMean 的第 1 个参数");
  requireWhole(batchSize, "batchMean 的第 2 个参数", 1);
  requireFunction(mean, "batchMean 的第 3 个参数");
  let sum = 0;
  for (let from = 0; from < list.length; from += batchSize) {
    const batch = list.slice(from, from + batchSize);
    const value = requireTensor(mean(batch), "batchMean 的函数给出的值");
    sum += value.dataSync()[0] * batch.length;
    value.dispose();
  }
  return sum / list.length;
}

const requireTensor = <T>(value: T, what: string): T => (isTensor(value) ? value : refuse(what, "张量", value));

/** Where a training stands: the parameters, Adam's two running averages, the steps made. */
export type AdamState = { theta: Tensor2D; m: Tensor2D; v: Tensor2D; steps: number };

/** The state before the first step; the parameters are copied. */
export const startAdam = (theta: Tensor2D): AdamState => ({
  theta: requireTensor(theta, "startAdam 的参数").clone(),
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
  found: { value: Tensor; grad: Tensor },
  options: { rate: number; decay: number },
): [AdamState, Scalar] {
  for (const field of ["theta", "m", "v"] as const)
    requireTensor(state?.[field], `adamW 的第 1 个参数（startAdam 给出的那种）的 ${field}`);
  requireTensor(found?.grad, "adamW 的第 2 个参数（tf.valueAndGrad 给出的那种）的 grad");
  const { value, grad } = found;
  const { rate, decay } = requireOptions(options, "adamW ", "{ rate: 0.01, decay: 0 }");
  requireFinite(rate, "adamW 的 rate");
  requireFinite(decay, "adamW 的 decay");
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

/**
 * Trains from a start and gives the last state. `makeStep` gives the state after one step, and the loss that it found. The
 * learning rate rises to `peakRate` over 20 steps, and falls over the second half to a tenth of it. Shows a progress
 * bar and the loss of every fifth step with its running average; `loss` is what it is called there. Disposes the tensors of each state that is left behind.
 */
export async function fit<State extends object>(
  start: State,
  options: { stepCount: number; peakRate: number; loss?: string },
  makeStep: (state: State, rate: number) => [State, Scalar],
): Promise<State> {
  const {
    stepCount,
    peakRate,
    loss: name = "损失",
  } = requireOptions(options, "fit ", "{ stepCount: 300, peakRate: 0.01 }");
  requireOptions(start, "fit 的第 1 个参数", "{ theta: … }");
  requireWhole(stepCount, "fit 的 stepCount", 1);
  requireFinite(peakRate, "fit 的 peakRate");
  requireFunction(makeStep, "fit 的第 3 个参数");
  const status = progress("训练", stepCount);
  const curve = liveChart({ title: "每一步的损失", x: "步", y: requireTitle(name, "fit 的 loss") });
  let state = start;
  let average = Number.NaN;
  for (let step = 1; step <= stepCount; step++) {
    const [next, loss] = makeStep(state, peakRate * Math.min(1, step / 20, (1.05 - step / stepCount) * 2));
    const value = ((await hold(requireTensor(loss, "fit 的函数给出的损失").data())) as Float32Array)[0];
    for (const held of [loss, ...Object.values(state)]) (held as Partial<Tensor>).dispose?.();
    state = next;
    average = step === 1 ? value : 0.9 * average + 0.1 * value;
    if (step % 5 === 0 || step === 1) curve.push(step, { 这一批: value, 滑动平均: average });
    if (step % 5 === 0) status.update(step, `损失 ${average.toFixed(2)}`);
  }
  return state;
}
