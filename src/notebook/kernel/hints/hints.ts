/** What errors mean and what to do, as a script of its own, which the kernel loads when it meets the first one. */
import { HINTS } from "../../contract/globalNames";
import type { ErrorOutput } from "../../contract/outputs";
import { argumentHints } from "./argumentHints";
import { languageHints, libraryHints } from "./languageHints";
import { modelHints } from "./modelHints";
import { shapeHints } from "./shapeHints";
import { tensorHints } from "./tensorHints";
import { workerHints } from "./workerHints";

/** What the script puts into the global scope: an error with words of ours, where there are some. */
export type ExplainScript = (error: ErrorOutput) => ErrorOutput;

/** The longest part of the engine's words that stands in ours, in characters. */
const MAX_PART = 60;

/** What the worker and TensorFlow.js say. */
const ofTensorFlow = [...workerHints, ...argumentHints, ...shapeHints, ...tensorHints, ...modelHints];

/** Explains an error. */
export const explain: ExplainScript = (error) => {
  const engine = error.inLibrary ? [...libraryHints, ...languageHints] : languageHints;
  for (const [pattern, message, hint] of [...ofTensorFlow, ...engine]) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const parts = match.slice(1).filter((part) => part !== undefined);
    const fill = (text: string) => text.replace(/\$(\d)/g, (_, n: string) => shorten(parts[Number(n) - 1] ?? ""));
    return { ...error, message: fill(message), hint: fill(hint), original: error.message };
  }
  return error;
};

const shorten = (part: string): string => (part.length > MAX_PART ? `${part.slice(0, MAX_PART)}…` : part);

Object.assign(globalThis, { [HINTS]: explain });
