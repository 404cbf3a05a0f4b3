import { HINTS } from "../../contract/globalNames";
import type { ErrorOutput } from "../../contract/outputs";
import type { ExplainScript } from "../hints/hints";

let load = (): Promise<void> => Promise.resolve();

/** Set once by the kernel: runs the script of the hints, or rejects. Most notebooks never need it. */
export function setHints(run: () => Promise<void>): void {
  load = run;
}

/**
 * Gives `put` an error with what it means and what to do, at once where the hints are there; else as it is, and again when
 * they have come.
 */
export function explainError(error: ErrorOutput, put: (error: ErrorOutput) => void): void {
  // With a hint, the error is our own.
  const script = error.hint === undefined ? explainScript() : keep;
  put((script ?? keep)(error));
  if (!script) void explainLate(error, put);
}

/** The kernel's own code awaits: what it gave to `then` would belong to the run whose error it is, and end with it. */
async function explainLate(error: ErrorOutput, put: (error: ErrorOutput) => void): Promise<void> {
  try {
    await load();
  } catch {
    // It stands as it is.
    return;
  }
  const late = explainScript();
  if (late) put(late(error));
}

const keep: ExplainScript = (error) => error;

const explainScript = (): ExplainScript | undefined => (globalThis as { [HINTS]?: ExplainScript })[HINTS];
