import type { Scalar, Tensor } from "@tensorflow/tfjs";
import { liveChart } from "./liveChart";
import { progress } from "./progress";

/**
 * Trains from a start and gives the last state. `makeStep` gives the state after one step, and the loss that it found. The
 * learning rate rises to `peakRate` over 20 steps, and falls over the second half to a tenth of it. Shows a progress
 * bar and the loss of every fifth step with its running average. Disposes the tensors of each state that is left behind.
 */
export async function fit<State extends object>(
  start: State,
  { stepCount, peakRate }: { stepCount: number; peakRate: number },
  makeStep: (state: State, rate: number) => [State, Scalar],
): Promise<State> {
  const status = progress("训练", stepCount);
  const curve = liveChart({ title: "每一步的损失", x: "步", y: "平均交叉熵" });
  let state = start;
  let average = Number.NaN;
  for (let step = 1; step <= stepCount; step++) {
    const [next, loss] = makeStep(state, peakRate * Math.min(1, step / 20, (1.05 - step / stepCount) * 2));
    const value = (await loss.data())[0];
    for (const held of [loss, ...Object.values(state)]) (held as Partial<Tensor>).dispose?.();
    state = next;
    average = step === 1 ? value : 0.9 * average + 0.1 * value;
    if (step % 5 === 0 || step === 1) curve.push(step, { 这一批: value, 滑动平均: average });
    if (step % 5 === 0) status.update(step, `损失 ${average.toFixed(2)}`);
  }
  return state;
}
