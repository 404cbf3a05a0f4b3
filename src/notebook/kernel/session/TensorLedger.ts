import type { Tensor } from "@tensorflow/tfjs";
import type { HeldTensors } from "../../contract/kernelProtocol";

/** What a number takes, where it isn't 4 bytes. */
const BYTES: Readonly<Record<string, number>> = { bool: 1, complex64: 8 };

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

  /** What an owner holds; undefined for nothing. */
  held(owner: object): HeldTensors | undefined {
    const tensors = [...(this.#tensors.get(owner) ?? [])];
    if (tensors.length === 0) return undefined;
    const bytes = tensors.reduce((sum, { size, dtype }) => sum + size * (BYTES[dtype] ?? 4), 0);
    return { tensors: tensors.length, bytes };
  }
}
