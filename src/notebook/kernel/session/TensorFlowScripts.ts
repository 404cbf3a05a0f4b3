import type * as tensorflow from "@tensorflow/tfjs";
import { once } from "../../../lib/once";
import type { ModuleImport } from "../../contract/CompiledCell";

export type TensorFlow = typeof tensorflow;

export const TENSORFLOW = "@tensorflow/tfjs";

/** Exports of the first part that do more once the second is there: they name the CPU backend, or need what is rarely used. */
const WIDER = new Set([
  ...["setBackend", "findBackend", "findBackendFactory"],
  ...["raggedGather", "raggedRange", "raggedTensorToTensor", "sparse", "string"],
]);

/** What the second part adds to a namespace of the first. */
const ADDED = /(?<![\w$])(fingerPrint64|hexToLong)(?![\w$])/;

/**
 * TensorFlow.js in two scripts: tensors, operations, gradients, optimizers and WebGL, which nearly every cell needs and
 * no more, and the rest of `@tensorflow/tfjs` (layers, models, data, the CPU backend), loaded before the first cell that
 * may use it.
 */
export class TensorFlowScripts {
  /** Exports so far: the second part adds its own. */
  readonly tf: TensorFlow;
  /** Loads the second part, unless it is there; rejects when it can't be had, and can be asked again. */
  readonly complete: () => Promise<void>;
  #first: ReadonlySet<string>;

  /** `load` runs the second script, or rejects with a reason in Chinese. */
  constructor(tf: TensorFlow, load: () => Promise<void>) {
    this.tf = tf;
    this.complete = once(load);
    this.#first = new Set(Object.keys(tf).filter((name) => !WIDER.has(name)));
  }

  /** Whether JavaScript with these imports uses the first part alone. Where it can't tell, it says no. */
  isEnough(code: string, imports: readonly ModuleImport[]): boolean {
    return imports
      .filter(({ source }) => source === TENSORFLOW)
      .every(({ imported, local }) => {
        if (imported === "") return true;
        if (ADDED.test(code)) return false;
        return imported === "*" ? this.#usesFirst(code, local) : this.#first.has(imported);
      });
  }

  /** Whether the whole module appears only as `tf.name`, with names of the first part. */
  #usesFirst(code: string, local: string): boolean {
    const uses = code.matchAll(
      new RegExp(`(?<![\\w$])${local.replaceAll("$", "\\$")}(?![\\w$])(\\s*\\.\\s*([\\w$]+))?`, "g"),
    );
    return [...uses].every(([, , name]) => name !== undefined && this.#first.has(name));
  }
}
