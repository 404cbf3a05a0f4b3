/** Adds hashes of strings to `tf.util`: the first script leaves them out. */
import * as hashes from "@tensorflow/tfjs-core/dist/hash_util";

Object.assign((globalThis as unknown as { tf: { util: object } }).tf.util, hashes);
