/** What the first script leaves out of the core: saving and loading of models, and hashes of strings. It comes before what looks for it. */
import * as hashes from "@tensorflow/tfjs-core/dist/hash_util";
import * as io from "@tensorflow/tfjs-core/dist/io/io";

const { tf } = globalThis as unknown as { tf: { util: object } };
Object.assign(tf, { io });
Object.assign(tf.util, hashes);
