import { currentWork, within } from "./context";

/** The part of an optimizer that makes what it remembers from step to step. */
interface Stepping {
  applyGradients(gradients: unknown): void;
}

/** Has what an optimizer remembers belong to the run that made the optimizer, whichever run takes a step with it. */
export function keepInOptimizers(train: object): void {
  const makers = train as Record<string, (...options: unknown[]) => Stepping>;
  for (const name of Object.getOwnPropertyNames(train)) {
    const make = makers[name];
    // The others are a class's own.
    if (typeof make !== "function" || name === "prototype") continue;
    makers[name] = (...options) => {
      const optimizer = make.apply(train, options);
      const work = currentWork();
      const step = optimizer.applyGradients;
      const applyGradients = (gradients: unknown) => within(work, () => step.call(optimizer, gradients));
      return Object.defineProperty(optimizer, "applyGradients", { value: applyGradients });
    };
  }
}
