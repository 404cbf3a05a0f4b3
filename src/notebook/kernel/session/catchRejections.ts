/** Where values that aren't Errors were rejected: they carry no stack of their own. */
const origins = new WeakMap<object, string>();
let lastPrimitive: { value: unknown; stack: string } | undefined;

/** Notes the place of each `Promise.reject(value)` whose value isn't an Error. */
export function catchRejections(): void {
  const reject = Promise.reject.bind(Promise);
  Promise.reject = <T = never>(reason?: unknown): Promise<T> => {
    if (!(reason instanceof Error)) {
      const stack = new Error().stack ?? "";
      if (typeof reason === "object" && reason !== null) origins.set(reason, stack);
      else lastPrimitive = { value: reason, stack };
    }
    return reject<T>(reason);
  };
}

/** The stack of the rejection that brought this value, where it was noted. */
export function rejectionStack(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null) return origins.get(value);
  return lastPrimitive?.value === value ? lastPrimitive?.stack : undefined;
}
