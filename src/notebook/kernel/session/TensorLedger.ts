import type { Tensor } from "@tensorflow/tfjs";

/** The part of TensorFlow.js's engine that sees every tensor come and go. */
export interface Engine {
  trackTensor(tensor: Tensor, backend: unknown): void;
  disposeTensor(tensor: Tensor): void;
  disposeVariables(): void;
  registeredVariables: Record<string, Tensor>;
}

/** Knows which cell made which tensors, so that re-running a cell can free those of its last run. */
export class TensorLedger {
  #owner: string | undefined;
  #tensors = new Map<string, Set<Tensor>>();

  /** Watches the engine; a tensor made from now on belongs to the cell last named. */
  watch(engine: Engine): void {
    const { trackTensor, disposeTensor } = engine;
    const owners = new WeakMap<Tensor, Set<Tensor>>();
    engine.trackTensor = (tensor, backend) => {
      trackTensor.call(engine, tensor, backend);
      if (this.#owner === undefined) return;
      const tensors = this.#tensors.get(this.#owner) ?? new Set();
      this.#tensors.set(this.#owner, tensors.add(tensor));
      owners.set(tensor, tensors);
    };
    engine.disposeTensor = (tensor) => {
      owners.get(tensor)?.delete(tensor);
      disposeTensor.call(engine, tensor);
    };
  }

  /** Says whose tensors come next. */
  own(cell: string | undefined): void {
    this.#owner = cell;
  }

  /** Disposes what the cell's last run made and still holds. */
  dispose(cell: string): void {
    const tensors = [...(this.#tensors.get(cell) ?? [])];
    this.#tensors.delete(cell);
    for (const tensor of tensors) if (!tensor.isDisposed) tensor.dispose();
  }

  /** How many tensors a cell holds. */
  count(cell: string): number {
    return this.#tensors.get(cell)?.size ?? 0;
  }
}
