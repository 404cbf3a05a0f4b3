/** What the order of steps is decided by. */
export interface Step {
  name: string;
  /** The steps without whose success this one makes no sense. */
  needs?: readonly string[];
  /** Steps that write what this one writes as well: it waits for them, whatever comes of them. */
  after?: readonly string[];
  /** Takes all of the machine: nothing runs beside it. */
  alone?: boolean;
}

/**
 * Runs each step once, at most two at a time: the first that may start takes the free place. A step starts when those that it needs, or comes
 * after, have ended (those of them that are among the steps); one that is `alone` when nothing else runs, and then nothing starts beside it. Of a step
 * whose needs failed, `run` gets the first that did. Resolves to the results in the steps' order.
 *
 * @throws Error where steps need one another in a circle
 */
export async function runSteps<S extends Step, R extends { failed: number }>(
  steps: readonly S[],
  run: (step: S, broken: S | undefined) => Promise<R>,
  atOnce = 2,
): Promise<R[]> {
  const results = new Map<S, R>();
  const running = new Map<S, Promise<void>>();
  const needed = (step: S) => steps.filter(({ name }) => step.needs?.includes(name));
  const awaited = (step: S) => steps.filter(({ name }) => step.needs?.includes(name) || step.after?.includes(name));
  const mayStart = (step: S) =>
    !results.has(step) &&
    !running.has(step) &&
    awaited(step).every((one) => results.has(one)) &&
    (running.size === 0 || step.alone !== true);

  while (results.size < steps.length) {
    const closed = running.size >= atOnce || [...running.keys()].some(({ alone }) => alone === true);
    const next = closed ? undefined : steps.find(mayStart);
    if (next !== undefined) {
      const broken = needed(next).find((one) => (results.get(one)?.failed ?? 0) > 0);
      running.set(
        next,
        run(next, broken).then((result) => {
          results.set(next, result);
          running.delete(next);
        }),
      );
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error("The steps need one another in a circle.");
    }
  }
  return steps.map((step) => results.get(step) as R);
}
