import { scriptUrl } from "../../../lib/scriptUrl";

const NOTE = "__notebookRejected";

/**
 * Replaces `Promise.reject`. It is a module of the kernel's own origin, not part of this bundle: the bundle was loaded
 * from another origin without CORS, and a browser tells no one of the unhandled rejections that such a script makes.
 */
const PATCH = `const reject = Promise.reject;
Promise.reject = function (reason) {
  ${NOTE}(reason, new Error().stack);
  return reject.call(this, reason);
};`;

/** Where values that aren't Errors were rejected: they carry no stack of their own. */
const origins = new WeakMap<object, string>();
let lastPrimitive: { value: unknown; stack: string } | undefined;

/** Notes the place of each `Promise.reject(value)` whose value isn't an Error. */
export async function catchRejections(): Promise<void> {
  Object.assign(globalThis, {
    [NOTE]: (reason: unknown, stack = "") => {
      if (reason instanceof Error) return;
      if (typeof reason === "object" && reason !== null) origins.set(reason, stack);
      else lastPrimitive = { value: reason, stack };
    },
  });
  const url = scriptUrl(PATCH);
  await import(url);
  URL.revokeObjectURL(url);
}

/** The stack of the rejection that brought this value, where it was noted. */
export function rejectionStack(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null) return origins.get(value);
  return lastPrimitive?.value === value ? lastPrimitive?.stack : undefined;
}
