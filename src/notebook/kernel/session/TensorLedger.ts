import type { Tensor } from "@tensorflow/tfjs";

/** The part of TensorFlow.js's engine that sees every tensor come and go. */
export interface Engine {
  trackTensor(tensor: Tensor, backend: unknown): void;
  disposeTensor(tensor: Tensor): void;
  disposeVariables(): void;
  registeredVariables: Record<string, Tensor>;
}

/** Knows which run's work made which tensors, so that re-running a cell can free those of its last run. */
export class TensorLedger {
  #tensors = new WeakMap<object, Set<Tensor>>();

  /** Watches the engine; a tensor belongs to the owner that is the current one when it is made. */
  watch(engine: Engine, currentOwner: () => object | undefined): void {
    const { trackTensor, disposeTensor } = engine;
    const owners = new WeakMap<Tensor, object>();
    engine.trackTensor = (tensor, backend) => {
      trackTensor.call(engine, tensor, backend);
      // A variable comes once more with each value that it is given: whoever does that, it is its maker's.
      const owner = owners.get(tensor) ?? currentOwner();
      if (owner === undefined) return;
      owners.set(tensor, owner);
      this.#tensors.set(owner, (this.#tensors.get(owner) ?? new Set()).add(tensor));
    };
    engine.disposeTensor = (tensor) => {
      this.#tensors.get(owners.get(tensor) ?? tensor)?.delete(tensor);
      disposeTensor.call(engine, tensor);
    };
  }

  /** Disposes what the owner made and still holds. */
  dispose(owner: object): void {
    const tensors = [...(this.#tensors.get(owner) ?? [])];
    this.#tensors.delete(owner);
    for (const tensor of tensors) if (!tensor.isDisposed) tensor.dispose();
  }

  /** How many tensors an owner holds. */
  count(owner: object): number {
    return this.#tensors.get(owner)?.size ?? 0;
  }
}
