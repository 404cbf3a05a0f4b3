import { bundleScripts } from "./bundleScripts";
import { compactShaders } from "./compactShaders";
import { sharedCore } from "./sharedCore";
import { withoutStores } from "./withoutStores";

let bundled: Promise<Map<string, Uint8Array>> | undefined;

/** TensorFlow.js in its two scripts. Once is enough: the package doesn't change while the dev server runs. */
export function bundleTensorFlow(): Promise<Map<string, Uint8Array>> {
  bundled ??= Promise.all([
    bundleScripts({ "tensorflow-1": "kernel/tensorflow/firstScript.ts" }, [withoutStores, compactShaders]),
    bundleScripts({ "tensorflow-2": "kernel/tensorflow/secondScript.ts" }, [sharedCore]),
  ]).then(([first, second]) => new Map([...first, ...second]));
  return bundled;
}
