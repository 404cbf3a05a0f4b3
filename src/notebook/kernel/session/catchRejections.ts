import { REJECTED } from "../../contract/globalNames";
import type { Evaluator } from "./Evaluator";

/**
 * Replaces `Promise.reject`. It is a module of the kernel's own origin, not part of this bundle: the bundle was loaded
 * from another origin without CORS, and a browser tells no one of the unhandled rejections that such a script makes.
 */
const PATCH = `const reject = Promise.reject;
Promise.reject = function (reason) {
  ${REJECTED}(reason, new Error().stack);
  return reject.call(this, reason);
};`;

/** From now on tells of each value that `Promise.reject` is given, with the stack there. */
export async function catchRejections(
  evaluator: Evaluator,
  note: (value: unknown, stack: string) => void,
): Promise<void> {
  evaluator.provide({ [REJECTED]: (value: unknown, stack = "") => note(value, stack) });
  const url = evaluator.publish(PATCH);
  await evaluator.evaluate(url);
  evaluator.revoke(url);
}
