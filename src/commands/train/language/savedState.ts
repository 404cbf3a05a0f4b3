import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { TrainingState } from "./adamW";

/** A point of the curves: the mean loss a token since the last point, and the loss a character of the poems held out. */
export interface Point {
  step: number;
  training: number;
  validation: number;
}

/** How far a training has come, so that it can go on after a break. */
export interface Progress {
  /** The next poem. */
  next: number;
  tokens: number;
  curve: Point[];
}

const FOLDER = ".cache/language-model";
const arrays = ["theta", "m", "v", "mean"] as const;

/** Writes the state to a cache; a break while it writes leaves the one before. */
export async function saveState(state: TrainingState, progress: Progress): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const numbers = Buffer.concat(arrays.map((name) => bytesOf(state[name])));
  const head = Buffer.from(`${JSON.stringify({ steps: state.steps, ...progress })}\n`);
  await writeFile(`${FOLDER}/state.new`, Buffer.concat([head, numbers]));
  await rename(`${FOLDER}/state.new`, `${FOLDER}/state`);
}

/** Fills the state from the cache and gives the progress; nothing where there is none, or one of another size. */
export async function restoreState(state: TrainingState): Promise<Progress | undefined> {
  const bytes = await readFile(`${FOLDER}/state`).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf("\n");
  let at = end + 1;
  if (bytes.length - at !== arrays.length * state.theta.byteLength) return undefined;
  for (const name of arrays) {
    bytesOf(state[name]).set(bytes.subarray(at, at + state[name].byteLength));
    at += state[name].byteLength;
  }
  const { steps, ...progress } = JSON.parse(bytes.toString("utf8", 0, end)) as Progress & { steps: number };
  state.steps = steps;
  return progress;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
