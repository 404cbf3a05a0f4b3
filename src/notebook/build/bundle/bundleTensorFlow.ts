import { bundleScripts } from "./bundleScripts";
import { compactShaders, firstPart } from "./firstPart";
import { markCalls } from "./markCalls";
import { ownTimers } from "./ownTimers";
import { sharedCore } from "./sharedCore";

let bundled: Promise<Map<string, Uint8Array>> | undefined;

/** TensorFlow.js in its two scripts. Once is enough: the package doesn't change while the dev server runs. */
export function bundleTensorFlow(): Promise<Map<string, Uint8Array>> {
  bundled ??= Promise.all([
    bundleScripts({ "tensorflow-1": "kernel/tensorflow/firstScript.ts" }, [firstPart, ownTimers]),
    // Here are the long calls: trainings.
    bundleScripts({ "tensorflow-2": "kernel/tensorflow/secondScript.ts" }, [sharedCore, compactShaders, ownTimers]),
  ]).then(([first, second]) => new Map([...first, ...[...second].map(markTraining)]));
  return bundled;
}

const markTraining = ([name, script]: [string, Uint8Array]): [string, Uint8Array] => [
  name,
  new TextEncoder().encode(markCalls(new TextDecoder().decode(script))),
];
