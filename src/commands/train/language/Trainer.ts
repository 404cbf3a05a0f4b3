import { random } from "../../../notebook/kernel/library";
import { type StepOptions, stepAdamW, type TrainingState } from "./adamW";
import { allocate, freeFrom, memoryMark } from "./matMul";
import { type Batch, LanguageModel } from "./model";
import { layOut, type ModelSizes } from "./shape";
import { startTheta } from "./startTheta";

/** A language model that is being trained, from random numbers on. What it computes with stays allocated. */
export class Trainer {
  readonly model: LanguageModel;
  readonly state: TrainingState;
  /** Numbers that are learned. */
  readonly length: number;
  /** The gradient of the last batch. */
  readonly gradient: Float32Array;

  constructor(sizes: ModelSizes, seed: number) {
    const rows = layOut(sizes);
    this.model = new LanguageModel(sizes, rows);
    this.length = rows.count * sizes.width;
    const [theta, m, v, mean, gradient] = Array.from({ length: 5 }, () => allocate(this.length));
    this.state = { theta: startTheta(theta, sizes, rows, random(seed)), m, v, mean, steps: 0 };
    this.gradient = gradient;
  }

  /** Learns from a batch, and gives its mean loss before. */
  step(batch: Batch, options: StepOptions): number {
    const mark = memoryMark();
    const loss = this.model.lossAndGradient(this.state.theta, batch, this.gradient.fill(0));
    freeFrom(mark);
    stepAdamW(this.state, this.gradient, options);
    return loss;
  }
}
