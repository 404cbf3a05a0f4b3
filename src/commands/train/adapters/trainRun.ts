import { rateAt, stepAdamW } from "../language/adamW";
import { crossEntropy } from "../language/layers";
import { allocate, freeFrom, memoryMark } from "../language/matMul";
import { LanguageModel } from "../language/model";
import { layOut, type ModelSizes } from "../language/shape";
import { Adapters } from "./Adapters";
import { ALPHA, EPOCHS, type Run, STORED } from "./study";
import { batchesOf, shuffleCharacters, toCountedBatch, type Verses } from "./verses";

/** The model that is adapted. */
export interface Base {
  sizes: ModelSizes;
  vocabulary: string[];
  theta: Float32Array;
}

/** How a run ended. */
export interface Result extends Run {
  /** Numbers that are learned. */
  parameters: number;
  /** Mean cross-entropy a token of the validation pieces, before and after each time through the training pieces. */
  curve: number[];
  /** The smallest of these, and the losses on the other texts then. */
  validation: number;
  test: number;
  old: number;
  /** What was learned then, of the adapters that are stored. */
  numbers?: number[];
}

/** The mean cross-entropy a token. */
export function meanLoss({ sizes }: Base, theta: Float32Array, texts: readonly number[][]): number {
  const model = new LanguageModel(sizes, layOut(sizes));
  let [sum, count] = [0, 0];
  for (let from = 0; from < texts.length; from += 16) {
    const batch = toCountedBatch(texts.slice(from, from + 16));
    const mark = memoryMark();
    sum += crossEntropy(model.logits(theta, batch), batch.targets, 0, 1);
    count += batch.targets.filter((target) => target >= 0).length;
    freeFrom(mark);
  }
  return sum / count;
}

/** Trains adapters, or all parameters, and keeps what did best on the validation pieces. */
export function trainRun(run: Run, base: Base, verses: Verses): Result {
  const mark = memoryMark();
  const { sizes, vocabulary } = base;
  const rows = layOut(sizes);
  const model = new LanguageModel(sizes, rows);
  const adapters = run.rank === 0 ? undefined : new Adapters(sizes, rows, run.rank, ALPHA / run.rank);
  const length = adapters?.length ?? base.theta.length;
  const [numbers, m, v, mean, gradient, theta, modelGradient] = [
    ...Array.from({ length: 5 }, () => allocate(length)),
    ...Array.from({ length: 2 }, () => allocate(base.theta.length)),
  ];
  if (adapters) adapters.start(numbers, run.seed);
  else numbers.set(base.theta);
  const state = { theta: numbers, m, v, mean, steps: 0 };
  const adapted = (): Float32Array => {
    theta.set(adapters ? base.theta : numbers);
    adapters?.addTo(theta, numbers);
    return theta;
  };

  const { validation } = verses;
  const training = run.kind === "shuffled" ? shuffleCharacters(verses.training, vocabulary, run.seed) : verses.training;
  const batches = batchesOf(training, run.seed);
  const schedule = { peak: run.rate, rise: Math.ceil(batches.length / 10), steps: batches.length };
  const curve = [meanLoss(base, adapted(), validation)];
  let best = { loss: curve[0], numbers: numbers.slice() };
  for (const [step, batch] of batches.entries()) {
    const inner = memoryMark();
    model.lossAndGradient(adapted(), batch, modelGradient.fill(0));
    freeFrom(inner);
    if (adapters) adapters.gradient(numbers, modelGradient, gradient.fill(0));
    else gradient.set(modelGradient);
    if (run.kind === "blocks") gradient.fill(0, 0, rows.embedding.to * sizes.width);
    stepAdamW(state, gradient, { rate: rateAt(step, schedule), decay: 0, clip: 1, memory: 1 });
    const epochs = ((step + 1) * EPOCHS) / batches.length;
    if (Math.floor(epochs) === curve.length) {
      const loss = meanLoss(base, adapted(), validation);
      curve.push(loss);
      if (loss < best.loss) best = { loss, numbers: numbers.slice() };
    }
  }
  numbers.set(best.numbers);
  const result: Result = {
    ...run,
    parameters: run.kind === "blocks" ? length - rows.embedding.to * sizes.width : length,
    curve: curve.map(round),
    validation: round(best.loss),
    test: round(meanLoss(base, adapted(), verses.test)),
    old: round(meanLoss(base, adapted(), verses.old)),
    ...(run.kind === "adapters" && run.rank === STORED.rank ? { numbers: Array.from(best.numbers) } : {}),
  };
  freeFrom(mark);
  return result;
}

/** To four digits. */
export const round = (x: number): number => Number(x.toFixed(4));
