import type * as tensorflow from "@tensorflow/tfjs";
import { once } from "../../../lib/once";
import type { ModuleImport } from "../../contract/CompiledCell";

/** TensorFlow.js, as its scripts leave it. */
export type TensorFlow = typeof tensorflow;

/** The name by which cells import it. */
export const TENSORFLOW = "@tensorflow/tfjs";

/** Exports of the first part that do more once the second is there: they name the CPU backend, or need what is rarely used. */
const WIDER = new Set([
  ...["setBackend", "findBackend", "findBackendFactory"],
  ...["raggedGather", "raggedRange", "raggedTensorToTensor", "sparse", "string"],
  ...["conv3d", "conv3dTranspose", "avgPool3d", "maxPool3d", "maxPoolWithArgmax", "image", "signal", "spectral"],
  ...["bincount", "denseBincount", "searchSorted", "lowerBound", "upperBound", "bitwiseAnd"],
  ...["gatherND", "scatterND", "tensorScatterUpdate", "sparseToDense"],
  ...["depthToSpace", "spaceToBatchND", "batchToSpaceND", "mirrorPad"],
]);

/** What the second part adds to a namespace of the first, and the methods of tensors that need it: wherever they are named. */
const ADDED =
  /(?<![\w$])(fingerPrint64|hexToLong|dilation2d|i?r?fft|localResponseNormalization|resizeBilinear|resizeNearestNeighbor|depthToSpace|spaceToBatchND|batchToSpaceND|mirrorPad)(?![\w$])/;

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
  #isComplete = false;
  #first: ReadonlySet<string>;

  /** `load` runs the second script, or rejects with a reason in Chinese. */
  constructor(tf: TensorFlow, load: () => Promise<void>) {
    this.tf = tf;
    this.complete = once(async () => {
      await load();
      this.#isComplete = true;
    });
    this.#first = new Set(Object.keys(tf).filter((name) => !WIDER.has(name)));
  }

  /** Whether the second part is there. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether JavaScript with these imports uses the first part alone. Where it can't tell, it says no. */
  isEnough(code: string, imports: readonly ModuleImport[]): boolean {
    // A tensor of another cell's has its methods in one that imports nothing.
    if (ADDED.test(code)) return false;
    return imports
      .filter(({ source }) => source === TENSORFLOW)
      .every(({ imported, local }) => {
        if (imported === "") return true;
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
