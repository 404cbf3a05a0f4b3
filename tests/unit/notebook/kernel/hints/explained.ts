import "../../../../../src/notebook/kernel/hints/hints";
import { expect } from "vitest";
import { HINTS } from "../../../../../src/notebook/contract/globalNames";
import type { ErrorOutput } from "../../../../../src/notebook/contract/outputs";
import type { ExplainScript } from "../../../../../src/notebook/kernel/hints/hints";
import { describeError } from "../../../../../src/notebook/kernel/session/describeError";

const explain = (globalThis as unknown as { [HINTS]: ExplainScript })[HINTS];

/** What the reader sees of something thrown. */
export const explained = (thrown: unknown): ErrorOutput => explain(describeError(thrown));

/** What code throws, or rejects with, as the reader sees it. */
export async function explainedBy(code: () => unknown): Promise<ErrorOutput> {
  try {
    await code();
  } catch (error) {
    return explained(error);
  }
  throw new Error("nothing was thrown");
}

/** In Chinese what is wrong, and what to do; below it what the engine said. */
export function expectOurs(error: ErrorOutput, message: string): void {
  expect(error.message, error.original ?? error.message).toContain(message);
  expect(error.hint).toMatch(/^[^$]*。$/);
  expect(error.message).not.toMatch(/\$\d|undefined undefined/);
  expect(error.original).toMatch(/\S/);
}

/** Runs code as a cell is run, strictly. */
export const evaluate = (code: string) => (): unknown => new Function(`"use strict"; ${code}`)();
