import { random } from "../../../notebook/kernel/library";
import { rateAt } from "../language/adamW";
import { nextBatch, toBatch } from "../language/batches";
import { freeFrom, memoryMark } from "../language/matMul";
import type { Batch } from "../language/model";
import { type Poem, toTokens } from "../language/poems";
import { Trainer } from "../language/Trainer";
import { shuffle } from "../randomness";
import type { RegularPoems } from "./poems";
import { BATCH, type Run, sizesOf } from "./study";

/** How a run ended. */
export interface Result extends Run {
  rate: number;
  /** Numbers that are learned. */
  parameters: number;
  /** Tokens guessed in training. */
  tokens: number;
  /** Mean cross-entropy a token of the poems held out. */
  loss: number;
}

/** The batches of a run: its poems in the order of its seed, each read once, until they hold the tokens of its budget. */
export function batchesOf({ budget, seed }: Pick<Run, "budget" | "seed">, poems: RegularPoems): Batch[] {
  const order = shuffle(poems.training, random(100 + seed));
  const batches: Batch[] = [];
  let [from, tokens] = [0, 0];
  while (tokens < budget) {
    const { batch, next } = nextBatch(order, poems.characters, from, BATCH);
    if (next > order.length) throw new RangeError(`${order.length} poems are too few for ${budget} tokens`);
    batches.push(batch);
    tokens += batch.targets.length;
    from = next;
  }
  return batches;
}

/** Trains one model from random numbers through its budget, the rate rising for a tenth of the steps and falling to the end. */
export function trainRun(run: Run, rate: number, poems: RegularPoems): Result {
  const mark = memoryMark();
  const trainer = new Trainer(sizesOf(run.width), run.seed);
  const batches = batchesOf(run, poems);
  const schedule = { peak: rate, rise: Math.ceil(batches.length / 10), steps: batches.length };
  for (const [step, batch] of batches.entries()) {
    trainer.step(batch, { rate: rateAt(step, schedule), decay: 0.1, clip: 1, memory: 1 });
  }
  const loss = meanLoss(trainer, poems);
  freeFrom(mark);
  const tokens = batches.reduce((sum, { targets }) => sum + targets.length, 0);
  return { ...run, rate, parameters: trainer.length, tokens, loss: Number(loss.toFixed(5)) };
}

/** A poem's tokens by their numbers. */
export const idsOf = (poem: Poem, { characters: { vocabulary } }: RegularPoems): number[] =>
  toTokens(poem).map((token) => Math.max(0, vocabulary.indexOf(token)));

/** The mean loss a token of the poems held out. */
function meanLoss({ model, state, gradient }: Trainer, poems: RegularPoems): number {
  const ids = poems.heldOut.map((poem) => idsOf(poem, poems));
  let [sum, count] = [0, 0];
  for (let from = 0; from < ids.length; from += 8) {
    const batch = toBatch(ids.slice(from, from + 8));
    const mark = memoryMark();
    sum += model.lossAndGradient(state.theta, batch, gradient) * batch.targets.length;
    count += batch.targets.length;
    freeFrom(mark);
  }
  return sum / count;
}
